-- Drops the entries before a position, found by age and by count, and notes what was dropped; the last entry always stays.
-- KEYS: 1 meta 2 log 3 snapshots (only events: hash of seq|…)   ARGV: 1 oldest instant kept 2 most entries kept
local meta, log = KEYS[1], KEYS[2]
local seq = tonumber(redis.call('HGET', meta, 'seq') or 0)
local first = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
if not first then return { '0', '0' } end
local low = tonumber(string.match(first[1], '^(%d+)'))
local start, oldest = low, tonumber(ARGV[1])

local function instant_of(fields)
  local body
  for i = 1, #fields, 2 do
    if fields[i] == 't' then return tonumber(fields[i + 1]) end
    if fields[i] == 'v' then body = fields[i + 1] end
  end
  return tonumber(string.match(body or '', '^%d+|%d+|(%d+)|') or 0)
end

local high = seq
while low < high do
  local middle = math.floor((low + high) / 2)
  local entry = redis.call('XRANGE', log, int(middle) .. '-0', '+', 'COUNT', 1)[1]
  if entry and instant_of(entry[2]) < oldest then low = middle + 1 else high = middle end
end
local from = math.min(math.max(low, seq - tonumber(ARGV[2]) + 1), seq)
if KEYS[3] then
  local snapshots = redis.call('HVALS', KEYS[3])
  if #snapshots == 0 then from = start end
  for _, each in ipairs(snapshots) do from = math.min(from, tonumber(string.match(each, '^(%d+)|') or 0)) end
end
if from <= start then return { '0', int(start - 1) } end
local dropped = redis.call('XTRIM', log, 'MINID', int(from) .. '-0')
redis.call('HSET', meta, 'trimmed', int(from - 1))
return { int(dropped), int(from - 1) }
