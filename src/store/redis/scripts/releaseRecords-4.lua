--- Gives leased records back to their place in line, as if never claimed.
--- Atomic, so that a record is always either leased or ready.
--- KEYS: held, unstarted, attempts, ready
--- ARGV: id, fence for each lease
--- Returns: { ok, released }
--- @include "leases"
local held, unstarted, attempts, ready = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local released = 0
for i = 1, #ARGV, 2 do
  local id = ARGV[i]
  local lease = leaseWithFence(held, id, ARGV[i + 1])
  if lease then
    redis.call('HDEL', held, id)
    redis.call('ZREM', unstarted, id)
    redis.call('HDEL', attempts, id)
    redis.call('ZADD', ready, lease.score, id)
    released = released + 1
  end
end
return { STATUS.ok, released }
