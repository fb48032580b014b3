-- Counts a code that is given out.
-- KEYS: counter
-- ARGV: how long the count lasts (s)
-- Returns how many there are with this one.
local given = redis.call('INCR', KEYS[1])
if given == 1 then
  redis.call('EXPIRE', KEYS[1], ARGV[1])
end
return given
