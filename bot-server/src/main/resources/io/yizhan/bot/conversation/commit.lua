-- Stores a conversation's next state with everything that belongs to it, if nobody was faster.
-- KEYS: conversation, log, inbox, pending, then the keys of the other features' writes
-- ARGV: 1 version read ('' for a new conversation), 2 state JSON, 3 number of the handled message or '', 4 now (ms),
--       5 conversation id, 6 live channel, 7 node, 8 number of events, the events' JSON,
--       then per write: number of arguments, command, index of its key, arguments; \0first-seq\0 as an argument
--       stands for the number of the first event
-- Returns {the number of the first event (or of the last event so far, plus one, if there is none)}, {-1} on a conflict;
-- the number is followed by the inbox entry that waits after the handled one, if there is one.
local version = redis.call('HGET', KEYS[1], 'version')
if ARGV[1] == '' then
  if version then
    return {-1}
  end
  version = 0
elseif version ~= ARGV[1] then
  return {-1}
end
local following
if ARGV[3] ~= '' then
  local head = redis.call('LINDEX', KEYS[3], 0)
  if not head or string.match(head, '^%d+') ~= ARGV[3] then
    return {-1}
  end
  redis.call('LPOP', KEYS[3])
  following = redis.call('LINDEX', KEYS[3], 0)
  if following then
    redis.call('ZADD', KEYS[4], string.match(following, '^%d+ (%d+)'), ARGV[5])
  else
    redis.call('ZREM', KEYS[4], ARGV[5])
  end
end
redis.call('HSET', KEYS[1], 'state', ARGV[2], 'version', version + 1)

local events = tonumber(ARGV[8])
local last = redis.call('HINCRBY', KEYS[1], 'seq', events)
local first = last - events + 1
for i = 1, events do
  redis.call('XADD', KEYS[2], (first + i - 1) .. '-0', 'at', ARGV[4], 'event', ARGV[8 + i])
end

local at = 9 + events
while at <= #ARGV do
  local count = tonumber(ARGV[at])
  local call = {ARGV[at + 1], KEYS[tonumber(ARGV[at + 2])]}
  for i = 1, count do
    local value = ARGV[at + 2 + i]
    call[2 + i] = value == '\0first-seq\0' and first or value
  end
  redis.call(unpack(call))
  at = at + 3 + count
end
if events > 0 then
  redis.call('PUBLISH', ARGV[6], ARGV[7] .. ' ' .. ARGV[5] .. ' ' .. last)
end
return {first, following}
