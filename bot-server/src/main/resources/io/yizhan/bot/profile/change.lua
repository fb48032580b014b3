-- Runs commands on what belongs to a customer, if there is such a customer.
-- KEYS: customer, then the key of each command
-- ARGV: per command: number of arguments, command, arguments
-- Returns 1, or 0 if the customer does not exist.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
local at = 1
for i = 2, #KEYS do
  local count = tonumber(ARGV[at])
  local call = {ARGV[at + 1], KEYS[i]}
  for j = 1, count do
    call[2 + j] = ARGV[at + 1 + j]
  end
  redis.call(unpack(call))
  at = at + 2 + count
end
return 1
