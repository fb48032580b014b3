-- Lets an earlier version serve again; 0 is what was shipped and is always there.
-- KEYS: the version, current, audit
-- ARGV: number, channel, JSON of the audit line
if ARGV[1] ~= '0' and redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('SET', KEYS[2], ARGV[1])
redis.call('XADD', KEYS[3], 'MAXLEN', '~', 1000, '*', 'line', ARGV[3])
redis.call('PUBLISH', ARGV[2], ARGV[1])
return 1
