--- Moves the end of the holds that their attempts still have.
--- Atomic, so that a hold is never renewed after another attempt took it.
--- KEYS: holds
--- ARGV: expiresAt, then debtorId, e164, attemptId for each hold
--- Returns: { ok, persons still held }
--- @include "holds"
local holds, expiresAt = KEYS[1], ARGV[1]
local renewed = 0

local function renew(field, attemptId)
  if holdOf(holds, field) ~= attemptId then return 0 end
  redis.call('HSET', holds, field, attemptId .. '|' .. expiresAt)
  return 1
end

for i = 2, #ARGV, 3 do
  renewed = renewed + renew('d:' .. ARGV[i], ARGV[i + 2])
  renew('n:' .. ARGV[i + 1], ARGV[i + 2])
end
return { STATUS.ok, renewed }
