-- What some series hold of the periods that begin in a stretch of time. KEYS: order, held and superseded of each
-- ARGV: 1 first start 2 start that is past it
-- Answer, for each series: figures held and superseded versions (none where no figure is held), a line each; periods held in all, start of the oldest
-- of them ('' = none).
local out = {}
for i = 1, #KEYS, 3 do
  local order = KEYS[i]
  local periods = redis.call('ZRANGEBYSCORE', order, ARGV[1], '(' .. ARGV[2])
  local figures, superseded = {}, {}
  for from = 1, #periods, 1000 do
    for _, body in ipairs(redis.call('HMGET', KEYS[i + 1], unpack(periods, from, math.min(from + 999, #periods)))) do
      if body then figures[#figures + 1] = body end
    end
  end
  if #figures > 0 and redis.call('LLEN', KEYS[i + 2]) > 0 then superseded = redis.call('LRANGE', KEYS[i + 2], 0, -1) end
  local oldest = redis.call('ZRANGE', order, 0, 0, 'WITHSCORES')
  out[#out + 1] = { table.concat(figures, '\n'), table.concat(superseded, '\n'), redis.call('ZCARD', order), oldest[2] or '' }
end
return out
