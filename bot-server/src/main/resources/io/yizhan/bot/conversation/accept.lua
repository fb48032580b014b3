-- Appends a traveller's message once per message id.
-- KEYS: conversation, log, inbox, ids, pending
-- ARGV: message id, now (ms), event JSON, inbox JSON, conversation id, live channel, node, version that the caller knows or ''
-- Returns {-1} if the conversation does not exist, else {seq, repeated 0/1, version, state};
-- the version only if the inbox was empty before, the state only if the caller does not know it.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return {-1}
end
local known = redis.call('HGET', KEYS[4], ARGV[1])
if known then
  return {tonumber(known), 1}
end
local seq = redis.call('HINCRBY', KEYS[1], 'seq', 1)
redis.call('XADD', KEYS[2], seq .. '-0', 'at', ARGV[2], 'event', ARGV[3])
redis.call('HSET', KEYS[4], ARGV[1], seq)
local waiting = redis.call('RPUSH', KEYS[3], seq .. ' ' .. ARGV[2] .. ' ' .. ARGV[4])
redis.call('PUBLISH', ARGV[6], ARGV[7] .. ' ' .. ARGV[5] .. ' ' .. seq)
if waiting > 1 then
  return {seq, 0}
end
redis.call('ZADD', KEYS[5], ARGV[2], ARGV[5])
local version = redis.call('HGET', KEYS[1], 'version')
if version == ARGV[8] then
  return {seq, 0, version}
end
return {seq, 0, version, redis.call('HGET', KEYS[1], 'state')}
