-- What every script that writes a topic begins with. A topic is: meta (hash: epoch, seq, trimmed, mark), log (stream of
-- entries with id seq-0) and whatever is folded from them; all keys share one {hash tag}.
local function int(n) return string.format('%.0f', n) end

local function real_now()
  local t = redis.call('TIME')
  return tonumber(t[1]) * 1000 + math.floor(tonumber(t[2]) / 1000)
end

local function last_logged(log)
  local last = redis.call('XREVRANGE', log, '+', '-', 'COUNT', 1)[1]
  return last and tonumber(string.match(last[1], '^(%d+)')) or 0
end

-- A new epoch after the meta was lost or contradicted: numbering goes on after everything that can still be seen.
local function found_epoch(meta, log, latest, candidate, atLeast)
  local logged = last_logged(log)
  local seq = math.max(logged, atLeast)
  if latest then
    for _, body in ipairs(redis.call('HVALS', latest)) do
      seq = math.max(seq, tonumber(string.match(body, '^(%d+)|') or 0))
    end
  end
  local first = redis.call('XRANGE', log, '-', '+', 'COUNT', 1)[1]
  -- What the log lacks at its end counts as dropped with all before it, or it would be missed again and again.
  local trimmed = seq == logged and first and tonumber(string.match(first[1], '^(%d+)')) - 1 or seq
  redis.call('HSET', meta, 'epoch', candidate, 'seq', int(seq), 'trimmed', int(trimmed), 'mark', '')
  return candidate, seq
end

local function open_topic(meta, log, latest, candidate)
  local held = redis.call('HMGET', meta, 'epoch', 'seq')
  if held[1] and held[2] then return held[1], tonumber(held[2]) end
  return found_epoch(meta, log, latest, candidate, 0)
end

-- The mark tells two histories of the same numbers apart and shows a damaged body: epoch:nonce:hash.
local function mark_of(epoch, nonce, seq, kind, body)
  return epoch .. ':' .. nonce .. ':' .. string.sub(redis.sha1hex(nonce .. ':' .. seq .. ':' .. kind .. ':' .. body), 1, 8)
end

-- Adds one entry; nil and the error when Redis refuses it. `at` is the real instant, given when the body does not hold it.
local function add_entry(log, seq, kind, body, mark, at)
  local r
  if at then
    r = redis.pcall('XADD', log, seq .. '-0', 'k', kind, 'v', body, 'c', mark, 't', at)
  else
    r = redis.pcall('XADD', log, seq .. '-0', 'k', kind, 'v', body, 'c', mark)
  end
  if type(r) == 'table' and r.err then return nil, r.err end
  return true
end
