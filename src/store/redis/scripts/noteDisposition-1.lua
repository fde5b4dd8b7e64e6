--- Adds a disposition to an attempt's trail, unless it says the same as the last one.
--- Atomic, so that of two who correct at once both stay in the trail, in order.
--- KEYS: dispositions
--- ARGV: callId, what it says (JSON), entry (JSON)
--- Returns: { ok, entries before } or { changed } when it says nothing new
local dispositions, callId, says, entry = KEYS[1], ARGV[1], ARGV[2], ARGV[3]
local trail = redis.call('HGET', dispositions, callId)
local line = says .. '\t' .. entry
if not trail then
  redis.call('HSET', dispositions, callId, line)
  return { STATUS.ok, 0 }
end
local last = string.match(trail, '([^\n]*)$')
if string.sub(last, 1, #says + 1) == says .. '\t' then return { STATUS.changed } end
redis.call('HSET', dispositions, callId, trail .. '\n' .. line)
local _, breaks = string.gsub(trail, '\n', '')
return { STATUS.ok, breaks + 1 }
