--- Reads every lease of a campaign with its record. Atomic, so that lease, progress and attempt belong together.
--- KEYS: held, attempts, debtors, progress
--- Returns: { ok, ids, leases, debtorJsons, progresses, attempts }
--- @include "chunks"
local held, attempts, debtors, progress = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ids, leases = {}, {}
local all = redis.call('HGETALL', held)
for i = 1, #all, 2 do
  ids[#ids + 1] = all[i]
  leases[#leases + 1] = all[i + 1]
end
return { STATUS.ok, ids, leases, hmgetAll(debtors, ids), hmgetAll(progress, ids), hmgetAll(attempts, ids) }
