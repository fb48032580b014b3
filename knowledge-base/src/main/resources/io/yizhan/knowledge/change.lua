-- Changes entries, unless any entry was changed since they were read: then nothing happens and the caller reads again.
-- KEYS: 1 entries, 2 revision, 3 seeded, then the history list of each changed entry
-- ARGV: 1 channel, 2 revision that was read, 3 longest history, 4 number n of changed entries,
--       then n times id, new JSON ("" removes the entry), then for each loaded shipped entry its id and fingerprint
if (redis.call('GET', KEYS[2]) or '0') ~= ARGV[2] then
  return 0
end
local changed = tonumber(ARGV[4])
for i = 1, changed do
  local id, new = ARGV[3 + 2 * i], ARGV[4 + 2 * i]
  local old = redis.call('HGET', KEYS[1], id)
  if old then
    redis.call('LPUSH', KEYS[3 + i], old)
    redis.call('LTRIM', KEYS[3 + i], 0, tonumber(ARGV[3]) - 1)
  end
  if new == '' then
    redis.call('HDEL', KEYS[1], id)
  else
    redis.call('HSET', KEYS[1], id, new)
  end
end
for i = 5 + 2 * changed, #ARGV, 2 do
  redis.call('HSET', KEYS[3], ARGV[i], ARGV[i + 1])
end
local revision = redis.call('INCR', KEYS[2])
redis.call('PUBLISH', ARGV[1], revision)
return 1
