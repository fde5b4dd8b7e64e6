--- Gives leased records back to their place in line, as if never claimed; one that was stopped goes where its stop says.
--- Atomic, so that a record is always in one place.
--- KEYS: held, unstarted, attempts, ready, scheduled, finished, callbacks, stops
--- ARGV: id, fence for each lease
--- Returns: { ok, released }
--- @include "leases"
--- @include "stops"
local held, unstarted, attempts = KEYS[1], KEYS[2], KEYS[3]
local keys = { ready = KEYS[4], scheduled = KEYS[5], finished = KEYS[6], callbacks = KEYS[7], stops = KEYS[8] }
local released = 0
for i = 1, #ARGV, 2 do
  local id = ARGV[i]
  local lease = leaseWithFence(held, id, ARGV[i + 1])
  if lease then
    redis.call('HDEL', held, id)
    redis.call('ZREM', unstarted, id)
    redis.call('HDEL', attempts, id)
    giveBack(keys, id, lease.score)
    released = released + 1
  end
end
return { STATUS.ok, released }
