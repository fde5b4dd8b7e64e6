--- Ends a lease: counts the outcome, keeps the progress, schedules or finishes the record.
--- Atomic and idempotent by attempt id: the id of the last settled attempt stands before the progress.
--- KEYS: held, unstarted, attempts, progress, scheduled, finished, outcomes, putOff, callbacks, stops
--- ARGV: id, fence, callId, progressJson, outcome ('' counts nothing), 'retry' or 'finish', retryAt (or ''), reason,
---   '1' when a rule put the record off (or ''), '1' when no attempt was made (or '')
--- Returns: { ok } or { alreadySettled } or { leaseLost }
--- @include "leases"
--- @include "stops"
--- @include "progress"
local held, unstarted, attempts, progress, scheduled, finished, outcomes, putOff, callbacks, stops =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10]
local id, fence, callId, progressJson, outcome, kind, retryAt, reason, isPutOff =
  ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8], ARGV[9] == '1'

if isOfAttempt(redis.call('HGET', progress, id), callId) then return { STATUS.alreadySettled } end
if not leaseWithFence(held, id, fence) then return { STATUS.leaseLost } end
local begun = redis.call('HGET', attempts, id)
if begun and not isOfAttempt(begun, callId) then return { STATUS.leaseLost } end

redis.call('HDEL', held, id)
redis.call('ZREM', unstarted, id)
redis.call('HDEL', attempts, id)
if outcome ~= '' then redis.call('HINCRBY', outcomes, outcome, 1) end
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
  {
    callId = callId,
    progressJson = progressJson,
    kind = kind,
    retryAt = retryAt,
    reason = reason,
    isPutOff = isPutOff,
    isCallBack = ARGV[10] == '1' and redis.call('ZSCORE', callbacks, id),
  }
)
return { STATUS.ok }
