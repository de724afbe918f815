-- Claims an idempotency key. A record is p|hash| while worked on and a|hash|answer afterwards; hashes hold no '|'.
-- KEYS: 1 record   ARGV: 1 body hash 2 ms a claim is held
local held = redis.call('GET', KEYS[1])
if not held then
  redis.call('SET', KEYS[1], 'p|' .. ARGV[1] .. '|', 'PX', ARGV[2])
  return { 'claimed' }
end
local state, hash, answer = string.match(held, '^(%a)|([^|]*)|(.*)$')
if hash ~= ARGV[1] then return { 'conflict' } end
if state == 'p' then return { 'pending' } end
return { 'answered', answer }
