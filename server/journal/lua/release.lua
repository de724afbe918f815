-- Gives a claimed key back without an answer; when it was first claimed is kept. KEYS: 1 record   ARGV: 1 ms a record is kept
local hash, first = string.match(redis.call('GET', KEYS[1]) or '', '^p|([^|]*)|(%d+)|')
if not hash then return 0 end
redis.call('SET', KEYS[1], 'f|' .. hash .. '|' .. first .. '|', 'PX', ARGV[1])
return 1
