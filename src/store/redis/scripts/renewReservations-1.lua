--- Moves the end of the reservations that their attempts still have.
--- Atomic, so that a reservation is never renewed after another attempt took it.
--- KEYS: reservations
--- ARGV: expiresAt, then debtorId, e164, callId for each reservation
--- Returns: { ok, persons still held }
--- @include "reservations"
local reservations, expiresAt = KEYS[1], ARGV[1]
local renewed = 0

local function renew(field, callId)
  if reservationOf(reservations, field) ~= callId then return 0 end
  redis.call('HSET', reservations, field, callId .. '|' .. expiresAt)
  return 1
end

for i = 2, #ARGV, 3 do
  renewed = renewed + renew('d:' .. ARGV[i], ARGV[i + 2])
  renew('n:' .. ARGV[i + 1], ARGV[i + 2])
end
return { STATUS.ok, renewed }
