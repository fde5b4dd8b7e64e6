-- A reservation is one string of the hash `reservations`, under `d:` and a debtor's id or `n:` and a number: attempt id|expiresAt.
local function reservationOf(reservations, field)
  local text = redis.call('HGET', reservations, field)
  if not text then return nil end
  local callId, expiresAt = string.match(text, '^(.*)|(%d+)$')
  return callId, tonumber(expiresAt)
end

local function isReservedByOther(reservations, field, callId, now)
  local holder, expiresAt = reservationOf(reservations, field)
  return holder ~= nil and holder ~= callId and expiresAt > now
end

local function dropReservation(reservations, field, callId)
  if reservationOf(reservations, field) == callId then redis.call('HDEL', reservations, field) end
end

-- A history's text begins with its version; a person without a history has version 0.
local function versionOf(people, debtorId)
  local text = redis.call('HGET', people, debtorId)
  return text and string.match(text, '^(%d+) ') or '0'
end
