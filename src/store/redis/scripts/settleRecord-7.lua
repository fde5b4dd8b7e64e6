--- Ends a lease: counts the outcome, keeps the progress, schedules or finishes the record.
--- Atomic and idempotent by attempt id: the id of the last settled attempt stands before the progress.
--- KEYS: held, unstarted, attempts, progress, scheduled, finished, outcomes
--- ARGV: id, fence, callId, progressJson, outcome, 'retry' or 'finish', retryAt (or ''), reason
--- Returns: { ok } or { alreadySettled } or { leaseLost }
--- @include "leases"
--- @include "progress"
local held, unstarted, attempts, progress, scheduled, finished, outcomes =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local id, fence, callId, progressJson, outcome, kind, retryAt, reason =
  ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7], ARGV[8]

if isOfAttempt(redis.call('HGET', progress, id), callId) then return { STATUS.alreadySettled } end
if not leaseWithFence(held, id, fence) then return { STATUS.leaseLost } end
local begun = redis.call('HGET', attempts, id)
if begun and not isOfAttempt(begun, callId) then return { STATUS.leaseLost } end

redis.call('HDEL', held, id)
redis.call('ZREM', unstarted, id)
redis.call('HDEL', attempts, id)
redis.call('HINCRBY', outcomes, outcome, 1)
keepDecision(
  { progress = progress, scheduled = scheduled, finished = finished },
  id,
  { callId = callId, progressJson = progressJson, kind = kind, retryAt = retryAt, reason = reason }
)
return { STATUS.ok }
