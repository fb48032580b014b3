-- Gives up an event that had been taken and did not arrive.
-- KEYS: delivery, undelivered
-- ARGV: conversation id, number of the event, trouble JSON, now (ms)
-- Returns 1, or 0 if it is given up already, or the conversation has been erased.
local member = ARGV[1] .. ' ' .. ARGV[2]
if redis.call('HEXISTS', KEYS[1], 'recipient') == 0 or redis.call('ZSCORE', KEYS[2], member) then
  return 0
end
redis.call('HSET', KEYS[1], 'm:' .. ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[2], ARGV[4], member)
return 1
