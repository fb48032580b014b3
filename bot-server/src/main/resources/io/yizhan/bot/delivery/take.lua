-- Takes a conversation in hand to deliver what is outstanding, unless another node has it.
-- KEYS: delivery, log
-- ARGV: node, now (ms), in hand until (ms), most events, 1 to come even before the time is due
-- Returns {2} if nothing is outstanding, {0, when to come again (ms)}, or {1, recipient, {entries to be sent again}, {entries not yet settled},
-- 1 if surely nobody has begun to deliver any of the latter}, an entry being {id, {field, value, …}}.
local held = redis.call('HMGET', KEYS[1], 'holder', 'until', 'due', 'cursor', 'again', 'recipient')
if held[1] and held[1] ~= ARGV[1] and tonumber(held[2]) > tonumber(ARGV[2]) then
  return {0, tonumber(held[2])}
end
if held[3] and tonumber(held[3]) > tonumber(ARGV[2]) and ARGV[5] ~= '1' then
  return {0, tonumber(held[3])}
end
local again = {}
for seq in string.gmatch(held[5] or '', '%d+') do
  local entry = redis.call('XRANGE', KEYS[2], seq .. '-0', seq .. '-0')
  if entry[1] then
    table.insert(again, entry[1])
  end
end
local after = tonumber(held[4] or 0)
local entries = redis.call('XRANGE', KEYS[2], (after + 1) .. '-0', '+', 'COUNT', ARGV[4])
if #again == 0 and #entries == 0 then
  return {2}
end
redis.call('HSET', KEYS[1], 'holder', ARGV[1], 'until', ARGV[3])
-- whoever begins holds the conversation until the event is settled, or has met trouble
local untried = held[1] and 0 or 1
for _, entry in ipairs(entries) do
  if redis.call('HEXISTS', KEYS[1], 'm:' .. string.match(entry[1], '^%d+')) == 1 then
    untried = 0
  end
end
return {1, held[6] or '', again, entries, untried}
