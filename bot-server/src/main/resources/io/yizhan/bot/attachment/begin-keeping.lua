-- Somebody is about to keep a content.
-- KEYS: hold
-- ARGV: how long that may take (ms)
-- Returns 1, or 0 if the content is being erased just now.
if redis.call('GET', KEYS[1]) == 'erasing' then
  return 0
end
redis.call('INCR', KEYS[1])
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
