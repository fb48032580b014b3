-- Uses up one unit if there is one. KEYS[1] hash.
if tonumber(redis.call('HGET', KEYS[1], 'left') or '0') > 0 then
  return redis.call('HINCRBY', KEYS[1], 'left', -1)
end
return 0
