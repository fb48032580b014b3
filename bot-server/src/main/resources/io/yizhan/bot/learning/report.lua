-- Whoever holds the lock says how far it is; who has lost it is told so.
-- KEYS: lock, build
-- ARGV: number, JSON of the build, milliseconds that the lock holds on, 0 to let go
if redis.call('GET', KEYS[1]) ~= ARGV[1] then
  return 0
end
redis.call('SET', KEYS[2], ARGV[2])
if ARGV[3] == '0' then
  redis.call('DEL', KEYS[1])
else
  redis.call('PEXPIRE', KEYS[1], ARGV[3])
end
return 1
