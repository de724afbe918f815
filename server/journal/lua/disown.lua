-- Begins a new epoch over the same entries, because a reader saw that the history it followed is not this one; only the
-- first reader to say so changes anything. KEYS: 1 meta 2 log 3 latest (may be absent)   ARGV: 1 epoch seen 2 epoch candidate
local held = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
if held[1] == ARGV[1] or not held[1] or not held[2] then
  found_epoch(KEYS[1], KEYS[2], KEYS[3], ARGV[2], tonumber(held[2] or 0))
end
local now = redis.call('HMGET', KEYS[1], 'epoch', 'seq')
return { now[1], now[2] }
