--- Moves the end of the leases that are still held with their fence.
--- Atomic, so that a lease is never renewed after another process took it.
--- KEYS: held, unstarted
--- ARGV: expiresAt, then id, fence for each lease
--- Returns: { ok, renewed }
--- @include "leases"
local held, unstarted = KEYS[1], KEYS[2]
local expiresAt = ARGV[1]
local renewed = 0
for i = 2, #ARGV, 2 do
  local id = ARGV[i]
  local lease = leaseWithFence(held, id, ARGV[i + 1])
  if lease then
    lease.expiresAt = expiresAt
    redis.call('HSET', held, id, formatLease(lease))
    redis.call('ZADD', unstarted, 'XX', expiresAt, id)
    renewed = renewed + 1
  end
end
return { STATUS.ok, renewed }
