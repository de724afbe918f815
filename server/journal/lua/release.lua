-- Gives a claimed key back without an answer. KEYS: 1 record
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 1, 2) == 'p|' then return redis.call('DEL', KEYS[1]) end
return 0
