--- Says what addDebtors would do with these debtors, and changes nothing.
--- Atomic, so that all of them are compared with one state of the campaign.
--- KEYS: debtors
--- ARGV: id, debtorJson for each debtor
--- Returns: { ok, added, updated, unchanged }
local debtors = KEYS[1]
local added, updated, unchanged = 0, 0, 0
local compared = {}
for i = 1, #ARGV, 2 do
  local id, json = ARGV[i], ARGV[i + 1]
  local known = compared[id] or redis.call('HGET', debtors, id)
  compared[id] = json
  if not known then
    added = added + 1
  elseif known == json then
    unchanged = unchanged + 1
  else
    updated = updated + 1
  end
end
return { STATUS.ok, added, updated, unchanged }
