-- Creates, replaces or deletes an account, so that two admins at once cannot leave nobody to administer.
-- KEYS: accounts, seen
-- ARGV: create | replace | delete, user name, account JSON (empty to delete)
-- Returns DONE, TAKEN, UNKNOWN or LAST_ADMIN.
local function administers(json)
  local account = cjson.decode(json).account
  if not account.enabled then
    return false
  end
  for _, role in ipairs(account.roles) do
    if role == 'ADMIN' then
      return true
    end
  end
  return false
end

local present = redis.call('HGET', KEYS[1], ARGV[2])
if ARGV[1] == 'create' then
  if present then
    return 'TAKEN'
  end
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
  return 'DONE'
end
if not present then
  return 'UNKNOWN'
end
if administers(present) and (ARGV[1] == 'delete' or not administers(ARGV[3])) then
  local others = 0
  local all = redis.call('HGETALL', KEYS[1])
  for i = 1, #all, 2 do
    if all[i] ~= ARGV[2] and administers(all[i + 1]) then
      others = others + 1
    end
  end
  if others == 0 then
    return 'LAST_ADMIN'
  end
end
if ARGV[1] == 'delete' then
  redis.call('HDEL', KEYS[1], ARGV[2])
  redis.call('HDEL', KEYS[2], ARGV[2])
else
  redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
end
return 'DONE'
