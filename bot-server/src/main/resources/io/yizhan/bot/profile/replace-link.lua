-- Puts a link in the place of the one that was read, unless somebody was faster.
-- KEYS: customer at whose end it stands, that customer's links
-- ARGV: the other customer, JSON of the link that was read or '', JSON of the new one
-- Returns 1; 0 if another stands there meanwhile; -1 if the customer does not exist.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return -1
end
local present = redis.call('HGET', KEYS[2], ARGV[1]) or ''
if present ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
return 1
