--- Removes records that nobody has tried: not leased, no attempt settled. Atomic for each call, so that no claim takes one that
--- goes, and no word leads to it any longer.
--- KEYS: debtors, priorities, traits, progress, ready, scheduled, callbacks, putOff, stops, held, finished, search
--- ARGV: id, the debtor as it was read ('' for none), its words; for each debtor
--- Returns: { ok, { ok (removed), inUse (it stays), unknown, or changed (not as it was read) for each id } }
--- @include "search"
local debtors, progress, held, search = KEYS[1], KEYS[4], KEYS[10], KEYS[12]

local function isTried(id)
  if redis.call('HEXISTS', held, id) == 1 then return true end
  local text = redis.call('HGET', progress, id)
  return text and cjson.decode(string.match(text, '^%S* (.*)$')).attempts > 0
end

local function remove(id, seen, words)
  local json = redis.call('HGET', debtors, id)
  if not json then return STATUS.unknown end
  if isTried(id) then return STATUS.inUse end
  if json ~= seen then return STATUS.changed end
  removePlaces(search, id, words)
  for _, hash in ipairs({ KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[9], KEYS[11] }) do redis.call('HDEL', hash, id) end
  for _, set in ipairs({ KEYS[5], KEYS[6], KEYS[7] }) do redis.call('ZREM', set, id) end
  redis.call('SREM', KEYS[8], id)
  return STATUS.ok
end

local results = {}
for i = 1, #ARGV, 3 do results[(i + 2) / 3] = remove(ARGV[i], ARGV[i + 1], ARGV[i + 2]) end
return { STATUS.ok, results }
