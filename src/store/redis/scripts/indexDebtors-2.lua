--- Brings records into the index of words that stand as they were read.
--- Atomic, so that no word of a debtor outlives a change of theirs.
--- KEYS: debtors, search
--- ARGV: id, debtorJson, words for each debtor
--- Returns: { ok }
--- @include "search"
local debtors, search = KEYS[1], KEYS[2]
for i = 1, #ARGV, 3 do
  if redis.call('HGET', debtors, ARGV[i]) == ARGV[i + 1] then addPlaces(search, ARGV[i], ARGV[i + 2]) end
end
return { STATUS.ok }
