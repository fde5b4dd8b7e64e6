--- Counts steps of attempts through the abandonment budgets of a campaign.
--- Atomic and idempotent by attempt id and step: a step that came before, or whose attempt is already decided, counts nothing.
--- KEYS: budget, budgetSteps, budgetTimes, budgetPending
--- ARGV: forgetBefore, then for each step: callId, kind, window, at
--- Returns: { ok, new steps }
--- @include "budget"
local keys = { KEYS[1], KEYS[2], KEYS[3], KEYS[4] }
local fresh = 0
for i = 2, #ARGV, 4 do
  fresh = fresh + countStep(keys, ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3])
end
local old = redis.call('ZRANGEBYSCORE', keys[3], '-inf', '(' .. ARGV[1], 'LIMIT', 0, 200)
for _, callId in ipairs(old) do
  if redis.call('SISMEMBER', keys[4], callId) == 0 then
    redis.call('HDEL', keys[2], callId)
    redis.call('ZREM', keys[3], callId)
  end
end
return { STATUS.ok, fresh }
