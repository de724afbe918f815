-- Keeps the state of a fold. KEYS: 1 snapshots   ARGV: 1 name 2 seq|state
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return 1
