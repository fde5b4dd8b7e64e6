--- Replaces what the settlement of a record's last attempt decided: its progress, and when it comes next or that it is over.
--- Atomic, so that a record that was claimed again, or tried again, meanwhile is left alone.
--- KEYS: held, progress, ready, scheduled, finished, putOff, callbacks, stops
--- ARGV: id, callId, progressJson, 'retry' or 'finish', retryAt (or ''), reason ('callBack': the debtor asked for it)
--- Returns: { ok } or { changed }
--- @include "stops"
--- @include "progress"
local held, progress, ready, scheduled, finished, putOff, callbacks, stops =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8]
local id, callId, progressJson, kind, retryAt, reason = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6]

local known = redis.call('HGET', progress, id)
if not isOfAttempt(known, callId) or redis.call('HEXISTS', held, id) == 1 then return { STATUS.changed } end

redis.call('ZREM', ready, id)
redis.call('ZREM', scheduled, id)
redis.call('HDEL', finished, id)
keepDecision(
  {
    progress = progress,
    scheduled = scheduled,
    finished = finished,
    putOff = putOff,
    callbacks = callbacks,
    stops = stops,
  },
  id,
  { callId = callId, progressJson = progressJson, kind = kind, retryAt = retryAt, reason = reason, isCallBack = reason == 'callBack' }
)
return { STATUS.ok }
