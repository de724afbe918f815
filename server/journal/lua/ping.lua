-- A write that means nothing, to learn whether one would be accepted. KEYS: 1 any   ARGV: 1 text
redis.call('SET', KEYS[1], ARGV[1], 'PX', 60000)
return 1
