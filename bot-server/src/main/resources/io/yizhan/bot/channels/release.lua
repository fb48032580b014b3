-- Takes a value away only if it is still ours. KEYS[1] value; ARGV[1] what we put there.
if redis.call('GET', KEYS[1]) == ARGV[1] then
  return redis.call('DEL', KEYS[1])
end
return 0
