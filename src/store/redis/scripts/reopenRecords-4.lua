--- Makes finished records ready again, without a past.
--- Atomic, so that a record is always either finished or ready.
--- KEYS: finished, progress, ready, debtors
--- ARGV: now, then ids
--- Returns: { ok, reopened }
--- @include "ready-score"
local finished, progress, ready, debtors = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local now = tonumber(ARGV[1])
local reopened = 0
for i = 2, #ARGV do
  local id = ARGV[i]
  if redis.call('HDEL', finished, id) == 1 then
    redis.call('HDEL', progress, id)
    redis.call('ZADD', ready, readyScore(priorityOf(redis.call('HGET', debtors, id)), now), id)
    reopened = reopened + 1
  end
end
return { STATUS.ok, reopened }
