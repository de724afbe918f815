-- KEYS: 1 record 2 ids   ARGV: 1 id
redis.call('SREM', KEYS[2], ARGV[1])
return redis.call('DEL', KEYS[1])
