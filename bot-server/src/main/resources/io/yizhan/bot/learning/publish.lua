-- Lets the candidate serve, unless another version serves than the one that it changes, or another candidate waits.
-- KEYS: candidate, the new version, versions, current, draft, build, audit
-- ARGV: number, number it changes, kept versions, prefix of versions' keys, channel, JSON of the version, JSON of the audit
--       line, then field and content of each edit that went in
if (redis.call('GET', KEYS[4]) or '0') ~= ARGV[2] or redis.call('HGET', KEYS[1], 'number') ~= ARGV[1] then
  return 0
end
redis.call('RENAME', KEYS[1], KEYS[2])
redis.call('HDEL', KEYS[2], 'number', 'report')
redis.call('HSET', KEYS[2], 'version', ARGV[6])
redis.call('RPUSH', KEYS[3], ARGV[1])
redis.call('SET', KEYS[4], ARGV[1])
redis.call('DEL', KEYS[6])
-- an edit that was changed while the version was built stays in the draft
for i = 8, #ARGV, 2 do
  if redis.call('HGET', KEYS[5], ARGV[i]) == ARGV[i + 1] then
    redis.call('HDEL', KEYS[5], ARGV[i])
  end
end
for _ = tonumber(ARGV[3]) + 1, redis.call('LLEN', KEYS[3]) do
  redis.call('DEL', ARGV[4] .. redis.call('LPOP', KEYS[3]))
end
redis.call('XADD', KEYS[7], 'MAXLEN', '~', 1000, '*', 'line', ARGV[7])
redis.call('PUBLISH', ARGV[5], ARGV[1])
return 1
