-- Notes what came of one event that this node has in hand, and lets go of the conversation if nothing is left.
-- KEYS: delivery, log, undelivered
-- ARGV: 1 node, 2 now (ms), 3 in hand until (ms), 4 number of the event, 5 1 if it was sent again on an agent's wish,
--       6 outcome: taken | later | failed | skipped, 7 trouble JSON or '', 8 when to try again (ms) or '',
--       9 conversation id, 10 channel for announcements or '', 11 announcement
-- Returns 0 if another node has it now, 1 if there is more to do, 2 if it was let go.
if redis.call('HGET', KEYS[1], 'holder') ~= ARGV[1] then
  return 0
end
local trouble = 'm:' .. ARGV[4]
if ARGV[10] ~= '' then
  redis.call('PUBLISH', ARGV[10], ARGV[11])
end
if ARGV[6] == 'later' then
  redis.call('HSET', KEYS[1], trouble, ARGV[7], 'due', ARGV[8])
  redis.call('HDEL', KEYS[1], 'holder', 'until')
  return 2
end
if ARGV[6] == 'failed' then
  redis.call('HSET', KEYS[1], trouble, ARGV[7])
  redis.call('ZADD', KEYS[3], ARGV[2], ARGV[9] .. ' ' .. ARGV[4])
elseif ARGV[6] == 'taken' and not redis.call('ZSCORE', KEYS[3], ARGV[9] .. ' ' .. ARGV[4]) then
  -- unless the channel has reported meanwhile that it did not arrive
  redis.call('HDEL', KEYS[1], trouble)
end
local again = redis.call('HGET', KEYS[1], 'again') or ''
if ARGV[5] == '1' then
  again = string.gsub(again, ' ' .. ARGV[4] .. ' ', ' ', 1)
  if again == ' ' then
    again = ''
    redis.call('HDEL', KEYS[1], 'again')
  else
    redis.call('HSET', KEYS[1], 'again', again)
  end
else
  redis.call('HSET', KEYS[1], 'cursor', ARGV[4])
end
redis.call('HDEL', KEYS[1], 'due')
local last = redis.call('XREVRANGE', KEYS[2], '+', '-', 'COUNT', 1)[1]
local cursor = tonumber(redis.call('HGET', KEYS[1], 'cursor') or 0)
if again == '' and (not last or tonumber(string.match(last[1], '^%d+')) <= cursor) then
  redis.call('HDEL', KEYS[1], 'holder', 'until')
  return 2
end
redis.call('HSET', KEYS[1], 'until', ARGV[3])
return 1
