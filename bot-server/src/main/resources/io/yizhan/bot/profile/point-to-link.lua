-- Notes where a link of a customer may stand.
-- KEYS: customer, where its links may stand
-- ARGV: the customer at whose end it stands
-- Returns 1, or 0 if the customer does not exist.
if redis.call('EXISTS', KEYS[1]) == 0 then
  return 0
end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
