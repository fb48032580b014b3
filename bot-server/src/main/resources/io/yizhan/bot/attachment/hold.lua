-- A content belongs to a conversation from now on, which ends one keeping of it. A conversation that has it already ends none.
-- KEYS: holders, hold
-- ARGV: conversation
if redis.call('SADD', KEYS[1], ARGV[1]) == 0 then
  return 0
end
local keeping = tonumber(redis.call('GET', KEYS[2]) or '')
if keeping and keeping > 1 then
  redis.call('DECR', KEYS[2])
elseif keeping then
  redis.call('DEL', KEYS[2])
end
return 1
