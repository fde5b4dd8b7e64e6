--- Takes stops back. Atomic for each call, so that a record is never in two places, or in none.
--- KEYS: debtors, priorities, held, ready, scheduled, finished, callbacks, stops
--- ARGV: ids
--- Returns: { ok, { ok, leased, over, unchanged (it has no stop) or unknown for each id } }
--- @include "ready-score"
--- @include "stops"
local debtors, priorities, held, ready, scheduled, finished, callbacks, stops =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]

local function free(id)
  local text = redis.call('HGET', stops, id)
  if not text then return redis.call('HEXISTS', debtors, id) == 1 and STATUS.unchanged or STATUS.unknown end
  redis.call('HDEL', stops, id)
  if redis.call('HEXISTS', held, id) == 1 then return STATUS.leased end
  local kind, detail = string.match(parseStop(text).back, '^(%a):(.*)$')
  if kind == 'f' then return STATUS.over end
  -- A hold that ended by itself has put the record back into line.
  if redis.call('ZSCORE', ready, id) then return STATUS.ok end
  redis.call('ZREM', scheduled, id)
  redis.call('ZREM', callbacks, id)
  redis.call('HDEL', finished, id)
  if kind == 'r' then
    redis.call('ZADD', ready, withPriority(detail, priorityOf(redis.call('HGET', priorities, id))), id)
  else
    redis.call('ZADD', scheduled, detail, id)
    if kind == 'c' then redis.call('ZADD', callbacks, detail, id) end
  end
  return STATUS.ok
end

local results = {}
for i, id in ipairs(ARGV) do results[i] = free(id) end
return { STATUS.ok, results }
