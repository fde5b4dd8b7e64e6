--- Makes the leases of older epochs the caller's, under a new fence, and returns all leases of the caller.
--- Atomic, so that a word of the dead owner comes either before (and is seen here) or after (and is refused).
--- KEYS: held, unstarted, attempts, debtors, progress, counters, stops
--- ARGV: owner, epoch, expiresAt
--- Returns: { ok, ids, leases, debtorJsons, progresses, attempts, stops } or { leaseLost }
--- @include "epoch"
--- @include "leases"
--- @include "chunks"
local held, unstarted, attempts, debtors, progress, counters, stops =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local owner, epoch, expiresAt = ARGV[1], ARGV[2], ARGV[3]

if not epochIsCurrent(counters, epoch) then return { STATUS.leaseLost } end

local fence = nil
local ids, leases, changed = {}, {}, {}
local all = redis.call('HGETALL', held)
for i = 1, #all, 2 do
  local id, lease = all[i], parseLease(all[i + 1])
  if tonumber(lease.epoch) < tonumber(epoch) then
    fence = fence or redis.call('HINCRBY', counters, 'fence', 1)
    lease.fence, lease.epoch, lease.owner, lease.expiresAt = fence, epoch, owner, expiresAt
    changed[#changed + 1] = id
    changed[#changed + 1] = formatLease(lease)
    redis.call('ZADD', unstarted, 'XX', expiresAt, id)
  end
  ids[#ids + 1] = id
  leases[#leases + 1] = formatLease(lease)
end
for first = 1, #changed, 2 * CHUNK do
  redis.call('HSET', held, unpack(changed, first, math.min(first + 2 * CHUNK - 1, #changed)))
end
return {
  STATUS.ok,
  ids,
  leases,
  hmgetAll(debtors, ids),
  hmgetAll(progress, ids),
  hmgetAll(attempts, ids),
  hmgetAll(stops, ids),
}
