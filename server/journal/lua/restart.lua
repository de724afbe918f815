-- Empties a topic of observations and begins a new epoch.
-- KEYS: 1 meta 2 latest 3 log   ARGV: 1 epoch candidate 2.. prefixes of the keys kept a series
for _, key in ipairs(redis.call('HKEYS', KEYS[2])) do
  for a = 2, #ARGV do redis.call('UNLINK', ARGV[a] .. key) end
end
redis.call('UNLINK', KEYS[2], KEYS[3])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'seq', '0', 'trimmed', '0', 'mark', '')
return { ARGV[1], '0' }
