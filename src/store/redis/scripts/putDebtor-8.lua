--- Accepts one debtor when the stored one is still the one that was seen.
--- Atomic, so that of two who change a debtor at once one learns that the other was first.
--- KEYS: debtors, priorities, ready, held, traits, search, counters, merged
--- ARGV: now, version of the index, the debtorJson that was seen (or '': none), id, debtorJson, priority, traits (or ''), words,
---   words of what was seen (or '')
--- Returns: { ok, 'added', 'updated' or 'unchanged' } or { changed }
--- @include "ready-score"
--- @include "leases"
--- @include "move-priority"
--- @include "search"
--- @include "accept-debtor"
local keys = {
  debtors = KEYS[1], priorities = KEYS[2], ready = KEYS[3], held = KEYS[4], traits = KEYS[5], search = KEYS[6],
  counters = KEYS[7], merged = KEYS[8],
}
beginSearch(keys, ARGV[2])
local debtor = {
  seen = ARGV[3], id = ARGV[4], json = ARGV[5], priority = ARGV[6], traits = ARGV[7], words = ARGV[8], oldWords = ARGV[9],
}
local change = acceptDebtor(keys, debtor, tonumber(ARGV[1]))
if change == 'changed' then return { STATUS.changed } end
return { STATUS.ok, change }
