--- After a restart: live answers that were pending and whose calls have ended become abandoned; returns the counts.
--- Atomic: no step of another process can fall between finding and counting.
--- KEYS: budget, budgetSteps, budgetTimes, budgetPending
--- ARGV: now, then the attempt ids that go on at the switch
--- Returns: { ok, field, count, field, count, … } of the budget
--- @include "budget"
local keys = { KEYS[1], KEYS[2], KEYS[3], KEYS[4] }
local goingOn = {}
for i = 2, #ARGV do goingOn[ARGV[i]] = true end
for _, callId in ipairs(redis.call('SMEMBERS', keys[4])) do
  if not goingOn[callId] then countStep(keys, callId, 'abandoned', '', ARGV[1]) end
end
local reply = { STATUS.ok }
for _, part in ipairs(redis.call('HGETALL', keys[1])) do reply[#reply + 1] = part end
return reply
