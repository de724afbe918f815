-- Claims an idempotency key. A record is p|hash|first|lapses while worked on, f|hash|first| once given back, and
-- a|hash|answer afterwards; hashes hold no '|'. `first` is when this body first claimed the key.
-- KEYS: 1 record   ARGV: 1 body hash 2 ms a claim is held 3 ms a record is kept
local t = redis.call('TIME')
local now = tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
local function claim(first)
  redis.call('SET', KEYS[1], string.format('p|%s|%.0f|%.0f', ARGV[1], first, now + tonumber(ARGV[2])), 'PX', ARGV[3])
end
local state, hash, rest = string.match(redis.call('GET', KEYS[1]) or '', '^(%a)|([^|]*)|(.*)$')
local isSame = hash == ARGV[1]
if state == 'a' then return isSame and { 'answered', rest } or { 'conflict' } end
if state == 'p' and now < tonumber(string.match(rest, '|(%d+)$')) then return { isSame and 'pending' or 'conflict' } end
if state and isSame then
  local first = string.match(rest, '^%d+')
  claim(tonumber(first))
  return { 'claimed', first }
end
claim(now)
return { 'claimed' }
