-- An identity belongs to nobody any more, if it belonged to this customer.
-- KEYS: identity
-- ARGV: customer id
if redis.call('GET', KEYS[1]) == ARGV[1] then
  redis.call('DEL', KEYS[1])
end
return 1
