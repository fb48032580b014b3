-- Uses a code up, once.
-- KEYS: code
-- ARGV: the message that brings it, how long to remember that (s)
-- Returns 1 if it was good, or was used by this very message; else 0.
if redis.call('HEXISTS', KEYS[1], 'customer') == 0 then
  return 0
end
redis.call('HSETNX', KEYS[1], 'usedBy', ARGV[1])
if redis.call('HGET', KEYS[1], 'usedBy') ~= ARGV[1] then
  return 0
end
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
