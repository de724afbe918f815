-- Caps the history of some series: superseded versions go first, oldest first, then the oldest periods.
-- KEYS: three a series as in apply.lua   ARGV: 1 most entries kept a series
local max = tonumber(ARGV[1])
for i = 1, #KEYS, 3 do
  local order, held, superseded = KEYS[i], KEYS[i + 1], KEYS[i + 2]
  local periods, versions = redis.call('HLEN', held), redis.call('LLEN', superseded)
  if versions > 0 and periods + versions > max then
    redis.call('LTRIM', superseded, math.min(versions, periods + versions - max), -1)
  end
  if periods > max then
    local gone = redis.call('ZRANGE', order, 0, periods - max - 1)
    for from = 1, #gone, 1000 do redis.call('HDEL', held, unpack(gone, from, math.min(from + 999, #gone))) end
    redis.call('ZREMRANGEBYRANK', order, 0, periods - max - 1)
  end
end
return #KEYS / 3
