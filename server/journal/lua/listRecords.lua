-- Every record of a kind: id, value, id, value … KEYS: 1 ids   ARGV: 1 prefix of records
local out = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local value = redis.call('GET', ARGV[1] .. id)
  if value then
    out[#out + 1] = id
    out[#out + 1] = value
  end
end
return out
