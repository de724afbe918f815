-- Names the epoch of a topic that has none. KEYS: 1 meta 2 log 3 latest (may be absent)   ARGV: 1 epoch candidate
local epoch, seq = open_topic(KEYS[1], KEYS[2], KEYS[3], ARGV[1])
return { epoch, int(seq) }
