-- Puts an undelivered event back into the outbox.
-- KEYS: delivery, undelivered, outbox
-- ARGV: conversation id, number of the event, channel
-- Returns 1, or 0 if it does not stand among the undelivered.
if redis.call('ZREM', KEYS[2], ARGV[1] .. ' ' .. ARGV[2]) == 0 then
  return 0
end
redis.call('HDEL', KEYS[1], 'm:' .. ARGV[2], 'due')
local again = redis.call('HGET', KEYS[1], 'again') or ' '
redis.call('HSET', KEYS[1], 'again', again .. ARGV[2] .. ' ')
redis.call('XADD', KEYS[3], '*', 'conversation', ARGV[1], 'channel', ARGV[3], 'first', ARGV[2], 'count', '1')
return 1
