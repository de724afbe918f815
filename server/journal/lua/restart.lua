-- Empties a topic of observations and begins a new epoch.
-- KEYS: 1 meta 2 latest 3 log   ARGV: 1 epoch candidate 2.. prefixes of the keys kept a series
local gone = {}
local function drop(key)
  if key then gone[#gone + 1] = key end
  if #gone > 0 and (#gone >= 1000 or not key) then
    redis.call('UNLINK', unpack(gone))
    gone = {}
  end
end
for _, key in ipairs(redis.call('HKEYS', KEYS[2])) do
  for a = 2, #ARGV do drop(ARGV[a] .. key) end
end
drop(KEYS[2])
drop(KEYS[3])
drop(nil)
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'seq', '0', 'trimmed', '0', 'mark', '')
return { ARGV[1], '0' }
