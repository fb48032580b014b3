-- Begins a conversation with somebody, unless another one has begun meanwhile.
-- KEYS: running
-- ARGV: channel and sender, the conversation that was running or '', the new one
-- Returns the conversation that runs now.
local current = redis.call('HGET', KEYS[1], ARGV[1])
if (current or '') ~= ARGV[2] then
  return current
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return ARGV[3]
