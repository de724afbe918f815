-- Appends events all or nothing, and only when the topic still ends where the writer believes.
-- KEYS: 1 meta 2 log   ARGV: 1 epoch candidate 2 nonce 3 expected epoch ('' = any) 4 expected seq, then type and data of each
-- Answer: epoch, seq at the end, '1' when written.
local meta, log = KEYS[1], KEYS[2]
local epoch, seq = open_topic(meta, log, nil, ARGV[1])
if ARGV[3] ~= '' and (ARGV[3] ~= epoch or tonumber(ARGV[4]) ~= seq) then return { epoch, int(seq), '0' } end
local at = int(real_now())
local mark = nil
for a = 5, #ARGV, 2 do
  local next = int(seq + 1)
  local newMark = mark_of(epoch, ARGV[2], next, ARGV[a], ARGV[a + 1])
  local ok, err = add_entry(log, next, ARGV[a], ARGV[a + 1], newMark, at)
  if not ok and a == 5 and string.find(err, 'equal or smaller', 1, true) then
    local last = tonumber(string.match(redis.call('XINFO', 'STREAM', log)[8], '^(%d+)') or 0)
    epoch, seq = found_epoch(meta, log, nil, ARGV[1], math.max(seq, last))
    if ARGV[3] ~= '' then return { epoch, int(seq), '0' } end
    next = int(seq + 1)
    newMark = mark_of(epoch, ARGV[2], next, ARGV[a], ARGV[a + 1])
    ok, err = add_entry(log, next, ARGV[a], ARGV[a + 1], newMark, at)
  end
  if not ok then return redis.error_reply(err) end
  seq, mark = seq + 1, newMark
end
if mark then redis.call('HSET', meta, 'seq', int(seq), 'mark', mark) end
return { epoch, int(seq), '1' }
