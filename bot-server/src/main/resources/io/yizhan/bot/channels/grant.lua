-- Allows units anew, once per occasion. KEYS[1] hash; ARGV: occasion, units, milliseconds.
if redis.call('HGET', KEYS[1], 'occasion') == ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'occasion', ARGV[1], 'left', ARGV[2])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
