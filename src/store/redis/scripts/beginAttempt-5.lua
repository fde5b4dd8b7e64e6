--- Writes an attempt beside its lease, before its INVITE leaves.
--- Atomic, so that a lease that was lost in the meantime lets no call out.
--- KEYS: held, unstarted, attempts, counters, stops
--- ARGV: id, fence, callId, startedAt, attemptJson
--- Returns: { ok } or { leaseLost } or { stopped }
--- @include "leases"
local held, unstarted, attempts, counters, stops = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local id, fence, callId, startedAt, attempt = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local lease = leaseWithFence(held, id, fence)
if not lease then return { STATUS.leaseLost } end
local newest = tonumber(redis.call('HGET', counters, 'epoch') or '0')
if tonumber(lease.epoch) < newest then return { STATUS.leaseLost } end

local begun = redis.call('HGET', attempts, id)
if begun then
  if string.sub(begun, 1, #callId + 1) == callId .. ' ' then return { STATUS.ok } end
  return { STATUS.leaseLost }
end
if tonumber(startedAt) >= tonumber(lease.expiresAt) then return { STATUS.leaseLost } end
if redis.call('HEXISTS', stops, id) == 1 then return { STATUS.stopped } end
redis.call('HSET', attempts, id, callId .. ' ' .. attempt)
redis.call('ZREM', unstarted, id)
return { STATUS.ok }
