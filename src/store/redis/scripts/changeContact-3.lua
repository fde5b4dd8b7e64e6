--- Writes a person's history when it is still the one that was read, gives back what their attempt held, and bars or frees
--- the number of that attempt. Atomic, so that no change is lost and nobody is let through between them.
--- KEYS: people, reservations, barred
--- ARGV: debtorId, e164, callId, seenVersion, history (or '' to leave it), 'release' or 'keep', 'bar', 'free' or 'leave'
--- Returns: { ok } or { changed }
--- @include "reservations"
local people, reservations, barred = KEYS[1], KEYS[2], KEYS[3]
local debtorId, e164, callId, seenVersion, history, reservation, number =
  ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]

if history ~= '' then
  if versionOf(people, debtorId) ~= seenVersion then return { STATUS.changed } end
  redis.call('HSET', people, debtorId, history)
end
if reservation == 'release' then
  dropReservation(reservations, 'd:' .. debtorId, callId)
  dropReservation(reservations, 'n:' .. e164, callId)
end
if number == 'bar' then
  redis.call('HSET', barred, e164, callId)
elseif number == 'free' and redis.call('HGET', barred, e164) == callId then
  redis.call('HDEL', barred, e164)
end
return { STATUS.ok }
