-- Notes a wrong code.
-- KEYS: tries
-- ARGV: the message that brought it, how long to remember that (s)
redis.call('SADD', KEYS[1], ARGV[1])
redis.call('EXPIRE', KEYS[1], ARGV[2])
return 1
