-- The figures held for the last periods of some series. KEYS: order and held of each   ARGV: 1 how many periods
local out = {}
for i = 1, #KEYS, 2 do
  local periods = redis.call('ZRANGE', KEYS[i], -tonumber(ARGV[1]), -1)
  local figures = {}
  for from = 1, #periods, 1000 do
    for _, body in ipairs(redis.call('HMGET', KEYS[i + 1], unpack(periods, from, math.min(from + 999, #periods)))) do
      if body then figures[#figures + 1] = body end
    end
  end
  out[#out + 1] = figures
end
return out
