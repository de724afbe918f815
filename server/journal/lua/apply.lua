-- Applies drafts in order, each whole or not at all: version rule, seq, log entry, newest figure, history.
-- KEYS: 1 meta 2 latest 3 log; then three a series: its periods in order (zset), figure held a period (hash), superseded versions (list)
-- ARGV: 1 epoch candidate 2 nonce 3 clock offset (ms) 4 versions kept a series 5 number of series n, then n series keys,
--       then 7 a draft: series index, period start, period, value, status, published ('' = when received), rest
-- A body is seq|revision|received|verdict|newest|was|previousPeriod|previous|start|period|value|status|published|rest ('~' = null).
-- Answer: epoch, seq at the end, then a string with a verdict letter and a position for each draft; a third string when one failed.
local BODY = '^%d+|(%d+)|%d+|%a|%d|[^|]*|([^|]*)|([^|]*)|(-?%d+)|([^|]*)|([^|]*)|([^|]*)|(-?%d+)|'
local meta, latest, log = KEYS[1], KEYS[2], KEYS[3]
local nonce, kept, n = ARGV[2], tonumber(ARGV[4]), tonumber(ARGV[5])
local epoch, seq = open_topic(meta, log, latest, ARGV[1])
local real = real_now()
local offset = tonumber(ARGV[3])
local received = int(real + offset)
local at = offset ~= 0 and int(real) or nil
local mark = nil

local function read(body)
  if not body then return nil end
  local revision, prevPeriod, prev, start, period, value, status, published = string.match(body, BODY)
  if not revision then return nil end
  return { revision = tonumber(revision), prevPeriod = prevPeriod, prev = prev, start = tonumber(start), period = period,
    value = value, status = status, published = tonumber(published) }
end

local function after(start, period, other)
  if start ~= other.start then return start > other.start end
  return period > other.period
end

-- The newest period held before this one, with its value.
local function before(order, held, start, period)
  local near = redis.call('ZREVRANGEBYSCORE', order, int(start), '-inf', 'WITHSCORES', 'LIMIT', 0, 16)
  for i = 1, #near, 2 do
    if tonumber(near[i + 1]) < start or near[i] < period then
      local there = read(redis.call('HGET', held, near[i]))
      if there then return there.period, there.value end
    end
  end
  return '~', '~'
end

local function seen_version(list, period, value, status, published)
  for _, body in ipairs(redis.call('LRANGE', list, 0, -1)) do
    local old = read(body)
    if old and old.period == period and old.value == value and old.status == status and old.published == published then return true end
  end
  return false
end

local function apply(a)
  local s = tonumber(ARGV[a])
  local key = ARGV[5 + s]
  local order, heldKey, superseded = KEYS[1 + 3 * s], KEYS[2 + 3 * s], KEYS[3 + 3 * s]
  local start, period, value, status = tonumber(ARGV[a + 1]), ARGV[a + 2], ARGV[a + 3], ARGV[a + 4]
  local heldBody = redis.call('HGET', heldKey, period)
  local held = read(heldBody)
  local published = ARGV[a + 5]
  -- Said now: never before the version held, whatever was done to the clock.
  if published == '' then published = held and int(math.max(held.published, tonumber(received))) or received end
  local newest = read(redis.call('HGET', latest, key))
  local verdict, isNewest, replaces, revision, was = 'a', true, true, 0, '~'
  if held then
    if held.value == value and held.status == status then return 'd' .. int(seq) end
    if tonumber(published) >= held.published then
      verdict, revision, was = 'r', held.revision + 1, held.value
      isNewest = newest == nil or (newest.start == start and newest.period == period)
    else
      if seen_version(superseded, period, value, status, tonumber(published)) then return 'd' .. int(seq) end
      verdict, isNewest, replaces, revision = 'l', false, false, held.revision
    end
  elseif newest and not after(start, period, newest) then
    verdict, isNewest = 'l', false
  end
  local prevPeriod, prev = '~', '~'
  if newest and verdict == 'a' then
    prevPeriod, prev = newest.period, newest.value
  elseif newest then
    prevPeriod, prev = before(order, heldKey, start, period)
  end
  local function write()
    local next = int(seq + 1)
    local body = table.concat({ next, int(revision), received, verdict, isNewest and '1' or '0', was, prevPeriod, prev, int(start),
      period, value, status, published, ARGV[a + 6] }, '|')
    local newMark = mark_of(epoch, nonce, next, key, body)
    local ok, err = add_entry(log, next, key, body, newMark, at)
    return ok, err, body, newMark
  end
  local ok, err, body, newMark = write()
  if not ok and string.find(err, 'equal or smaller', 1, true) then
    epoch, seq = found_epoch(meta, log, latest, ARGV[1], math.max(seq, tonumber(string.match(redis.call('XINFO', 'STREAM', log)[8], '^(%d+)') or 0)))
    ok, err, body, newMark = write()
  end
  if not ok then error(err, 0) end
  seq, mark = seq + 1, newMark
  if not replaces then
    redis.call('RPUSH', superseded, body)
  else
    redis.call('HSET', heldKey, period, body)
    if held then redis.call('RPUSH', superseded, heldBody) else redis.call('ZADD', order, int(start), period) end
    if isNewest then redis.call('HSET', latest, key, body) end
  end
  if held then redis.call('LTRIM', superseded, -kept, -1) end
  return verdict .. int(seq)
end

local out, failed = {}, nil
for a = 6 + n, #ARGV, 7 do
  local ok, told = pcall(apply, a)
  if not ok then
    failed = type(told) == 'table' and (told.err or 'ERR') or tostring(told)
    break
  end
  out[#out + 1] = told
end
if mark then redis.call('HSET', meta, 'seq', int(seq), 'mark', mark) end
return { epoch, int(seq), table.concat(out, ' '), failed }
