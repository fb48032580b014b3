-- Writes a customer once, whoever comes first; or takes over one that was made and abandoned before its first conversation.
-- KEYS: customer, identities, conversations
-- ARGV: now (ms), name or '', identity or '', abandoned if made before (ms) or '' for never
-- Returns 1 if this call made it or took it over, else 0.
local made = redis.call('HGET', KEYS[1], 'createdAt')
if made then
  if ARGV[4] == '' then
    -- the channel vouches for who this is, so it may say the name too
    if ARGV[2] ~= '' then
      redis.call('HSETNX', KEYS[1], 'name', ARGV[2])
    end
    return 0
  end
  if tonumber(made) >= tonumber(ARGV[4]) or redis.call('EXISTS', KEYS[3]) == 1 then
    return 0
  end
end
redis.call('HSET', KEYS[1], 'createdAt', ARGV[1])
if ARGV[2] ~= '' then
  redis.call('HSET', KEYS[1], 'name', ARGV[2])
end
if ARGV[3] ~= '' then
  redis.call('SADD', KEYS[2], ARGV[3])
end
return 1
