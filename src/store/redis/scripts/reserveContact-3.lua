--- Holds a person and a number for one attempt, when nobody else has them and nothing happened to the person since.
--- Atomic, so that no two campaigns call a person, or a number, at once, and none calls by an outdated history.
--- KEYS: people, reservations, barred
--- ARGV: debtorId, e164, callId, seenVersion, now, expiresAt, the number's mark, under which it is barred when it was an erased person's
--- Returns: { ok } or { barred } or { debtorInCall } or { numberInCall } or { changed }
--- @include "reservations"
local people, reservations, barred = KEYS[1], KEYS[2], KEYS[3]
local debtorId, e164, callId, seenVersion, now, expiresAt, mark =
  ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5]), ARGV[6], ARGV[7]

if redis.call('HEXISTS', barred, e164) == 1 or redis.call('HEXISTS', barred, mark) == 1 then return { STATUS.barred } end
if isReservedByOther(reservations, 'd:' .. debtorId, callId, now) then return { STATUS.debtorInCall } end
if isReservedByOther(reservations, 'n:' .. e164, callId, now) then return { STATUS.numberInCall } end
if versionOf(people, debtorId) ~= seenVersion then return { STATUS.changed } end
local reservation = callId .. '|' .. expiresAt
redis.call('HSET', reservations, 'd:' .. debtorId, reservation, 'n:' .. e164, reservation)
return { STATUS.ok }
