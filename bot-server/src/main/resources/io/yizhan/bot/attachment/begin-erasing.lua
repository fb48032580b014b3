-- Nobody may keep a content while it is being erased; it is not erased while anybody has it or is about to.
-- KEYS: holders, hold
-- ARGV: how long erasing may take (ms)
-- Returns 1 if it may be erased now, 0 if it belongs to somebody, -1 if somebody is about to keep or erase it.
if redis.call('EXISTS', KEYS[1]) == 1 then
  return 0
end
if redis.call('EXISTS', KEYS[2]) == 1 then
  return -1
end
redis.call('SET', KEYS[2], 'erasing', 'PX', ARGV[1])
return 1
