--- Writes a person's history when it is still the one that was read, gives back what their attempt held, and bars or frees
--- the number of that attempt. Atomic, so that no change is lost and nobody is let through between them.
--- KEYS: people, holds, barred
--- ARGV: debtorId, e164, attemptId, seenVersion, history (or '' to leave it), 'release' or 'keep', 'bar', 'free' or 'leave'
--- Returns: { ok } or { changed }
--- @include "holds"
local people, holds, barred = KEYS[1], KEYS[2], KEYS[3]
local debtorId, e164, attemptId, seenVersion, history, hold, number =
  ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5], ARGV[6], ARGV[7]

if history ~= '' then
  if versionOf(people, debtorId) ~= seenVersion then return { STATUS.changed } end
  redis.call('HSET', people, debtorId, history)
end
if hold == 'release' then
  releaseHold(holds, 'd:' .. debtorId, attemptId)
  releaseHold(holds, 'n:' .. e164, attemptId)
end
if number == 'bar' then
  redis.call('HSET', barred, e164, attemptId)
elseif number == 'free' and redis.call('HGET', barred, e164) == attemptId then
  redis.call('HDEL', barred, e164)
end
return { STATUS.ok }
