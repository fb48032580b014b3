-- A content need not be looked at again, unless it became due at a later time meanwhile.
-- KEYS: contents to look at
-- ARGV: hash, now (ms)
local due = redis.call('ZSCORE', KEYS[1], ARGV[1])
if due and tonumber(due) <= tonumber(ARGV[2]) then
  redis.call('ZREM', KEYS[1], ARGV[1])
end
return 1
