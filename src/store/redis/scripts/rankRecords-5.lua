--- Gives records the places of their ranks, in place of the operator's priorities.
--- Atomic for each call, so that nothing is claimed from a place it no longer has.
--- KEYS: debtors, priorities, ready, held, callbacks
--- ARGV: id, rank for each record
--- Returns: { ok, changed }
--- @include "ready-score"
--- @include "leases"
--- @include "move-priority"
local debtors, priorities, ready, held, callbacks = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local changed = 0

for i = 1, #ARGV, 2 do
  local id, rank = ARGV[i], tonumber(ARGV[i + 1])
  local before = priorityOf(redis.call('HGET', priorities, id))
  if before ~= rank and redis.call('HEXISTS', debtors, id) == 1 then
    redis.call('HSET', priorities, id, rank)
    -- A callback keeps its place before every priority.
    if not redis.call('ZSCORE', callbacks, id) then movePriority(ready, held, id, rank) end
    changed = changed + 1
  end
end
return { STATUS.ok, changed }
