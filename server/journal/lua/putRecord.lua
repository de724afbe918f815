-- Keeps a record and its id in the list of its kind; ids of expired records are dropped a few at a time.
-- KEYS: 1 record 2 ids   ARGV: 1 id 2 value 3 ms to live ('' = for ever) 4 prefix of records 5 '1' = only in place of one that is there
if ARGV[5] == '1' and redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
if ARGV[3] == '' then redis.call('SET', KEYS[1], ARGV[2]) else redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) end
for _, id in ipairs(redis.call('SRANDMEMBER', KEYS[2], 4)) do
  if redis.call('EXISTS', ARGV[4] .. id) == 0 then redis.call('SREM', KEYS[2], id) end
end
redis.call('SADD', KEYS[2], ARGV[1])
return 1
