--- Keeps records from being called. Atomic for each call, so that none is claimed, or begun, while it is being stopped.
--- KEYS: debtors, held, ready, scheduled, finished, callbacks, putOff, stops
--- ARGV: 'h' or 'f', when the hold ends or the reason to finish by, the stop as JSON, ids
--- Returns: { ok, { ok, leased, over, unchanged or unknown for each id } }
--- @include "stops"
--- @include "place-of"
local debtors, held, ready, scheduled, finished, callbacks, putOff, stops =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local kind, detail, json = ARGV[1], ARGV[2], ARGV[3]
local keys = { ready = ready, scheduled = scheduled, finished = finished, callbacks = callbacks, stops = stops }

local function stop(id)
  if redis.call('HEXISTS', debtors, id) == 0 then return STATUS.unknown end
  local text = redis.call('HGET', stops, id)
  local known = text and parseStop(text)
  if known and known.kind == kind and known.detail == detail then return STATUS.unchanged end
  if known and known.kind == 'f' and kind == 'h' then return STATUS.over end
  local new = { kind = kind, detail = detail, back = '', json = json }
  if redis.call('HEXISTS', held, id) == 1 then
    redis.call('HSET', stops, id, formatStop(new))
    return STATUS.leased
  end
  local back = placeOf(keys, id, known)
  redis.call('ZREM', ready, id)
  redis.call('ZREM', scheduled, id)
  redis.call('ZREM', callbacks, id)
  redis.call('SREM', putOff, id)
  putAside(keys, id, new, back)
  return string.sub(back, 1, 2) == 'f:' and STATUS.over or STATUS.ok
end

local results = {}
for i = 4, #ARGV do results[#results + 1] = stop(ARGV[i]) end
return { STATUS.ok, results }
