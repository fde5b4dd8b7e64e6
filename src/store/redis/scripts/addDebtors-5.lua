--- Accepts debtors by id: new ones become ready, changed ones are replaced in place, equal ones left alone.
--- Atomic, so that a record is never known without being ready, scheduled, leased or finished.
--- KEYS: debtors, priorities, ready, held, traits
--- ARGV: now, then id, debtorJson, priority, traits (or '') for each debtor
--- Returns: { ok, added, updated, unchanged }
--- @include "ready-score"
--- @include "leases"
--- @include "move-priority"
--- @include "accept-debtor"
local keys = { debtors = KEYS[1], priorities = KEYS[2], ready = KEYS[3], held = KEYS[4], traits = KEYS[5] }
local now = tonumber(ARGV[1])
local counts = { added = 0, updated = 0, unchanged = 0 }

for i = 2, #ARGV, 4 do
  local debtor = { id = ARGV[i], json = ARGV[i + 1], priority = ARGV[i + 2], traits = ARGV[i + 3] }
  local change = acceptDebtor(keys, debtor, now)
  counts[change] = counts[change] + 1
end
return { STATUS.ok, counts.added, counts.updated, counts.unchanged }
