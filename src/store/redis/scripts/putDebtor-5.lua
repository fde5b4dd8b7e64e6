--- Accepts one debtor when the stored one is still the one that was seen.
--- Atomic, so that of two who change a debtor at once one learns that the other was first.
--- KEYS: debtors, priorities, ready, held, traits
--- ARGV: now, the debtorJson that was seen (or '': none), id, debtorJson, priority, traits (or '')
--- Returns: { ok, 'added', 'updated' or 'unchanged' } or { changed }
--- @include "ready-score"
--- @include "leases"
--- @include "move-priority"
--- @include "accept-debtor"
local keys = { debtors = KEYS[1], priorities = KEYS[2], ready = KEYS[3], held = KEYS[4], traits = KEYS[5] }
if (redis.call('HGET', keys.debtors, ARGV[3]) or '') ~= ARGV[2] then return { STATUS.changed } end
local debtor = { id = ARGV[3], json = ARGV[4], priority = ARGV[5], traits = ARGV[6] }
return { STATUS.ok, acceptDebtor(keys, debtor, tonumber(ARGV[1])) }
