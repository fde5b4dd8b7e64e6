--- Accepts debtors by id: new ones become ready, changed ones are replaced in place, equal ones left alone. One whom somebody
--- else changed since they were read is left alone too, and given back.
--- Atomic, so that a record is never known without being ready, scheduled, leased or finished, nor without being found.
--- KEYS: debtors, priorities, ready, held, traits, search, counters, merged
--- ARGV: now, version of the index, then what was seen (JSON, `=` or ''), id, debtorJson, priority, traits (or ''), words, words
---   of what was seen (or '') for each debtor
--- Returns: { ok, added, updated, unchanged, places of those that were changed (from 0) }
--- @include "ready-score"
--- @include "leases"
--- @include "move-priority"
--- @include "search"
--- @include "accept-debtor"
local keys = {
  debtors = KEYS[1], priorities = KEYS[2], ready = KEYS[3], held = KEYS[4], traits = KEYS[5], search = KEYS[6],
  counters = KEYS[7], merged = KEYS[8],
}
local now = tonumber(ARGV[1])
local counts = { added = 0, updated = 0, unchanged = 0, changed = 0 }
local again = {}

beginSearch(keys, ARGV[2])
for i = 3, #ARGV, 7 do
  local debtor = {
    seen = ARGV[i], id = ARGV[i + 1], json = ARGV[i + 2], priority = ARGV[i + 3], traits = ARGV[i + 4],
    words = ARGV[i + 5], oldWords = ARGV[i + 6],
  }
  local change = acceptDebtor(keys, debtor, now)
  counts[change] = counts[change] + 1
  if change == 'changed' then again[#again + 1] = (i - 3) / 7 end
end
return { STATUS.ok, counts.added, counts.updated, counts.unchanged, again }
