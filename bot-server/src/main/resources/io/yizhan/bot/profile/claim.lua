-- Gives an identity to a customer unless somebody has it.
-- KEYS: identity
-- ARGV: customer id
-- Returns the customer who has it now.
if redis.call('SET', KEYS[1], ARGV[1], 'NX') then
  return ARGV[1]
end
return redis.call('GET', KEYS[1])
