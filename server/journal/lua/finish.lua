-- Gives the answer to a claimed key. KEYS: 1 record   ARGV: 1 body hash 2 answer 3 ms the answer is kept
local held = redis.call('GET', KEYS[1])
if held and string.sub(held, 1, #ARGV[1] + 3) ~= 'p|' .. ARGV[1] .. '|' then return 0 end
redis.call('SET', KEYS[1], 'a|' .. ARGV[1] .. '|' .. ARGV[2], 'PX', ARGV[3])
return 1
