--- Removes records that nobody has tried: not leased, no attempt settled. Atomic for each call, so that no claim takes one that goes.
--- KEYS: debtors, priorities, traits, progress, ready, scheduled, callbacks, putOff, stops, held, finished
--- ARGV: ids
--- Returns: { ok, { ok (removed), inUse (it stays) or unknown for each id } }
local debtors, progress, held = KEYS[1], KEYS[4], KEYS[10]

local function isTried(id)
  if redis.call('HEXISTS', held, id) == 1 then return true end
  local text = redis.call('HGET', progress, id)
  return text and cjson.decode(string.match(text, '^%S* (.*)$')).attempts > 0
end

local function remove(id)
  if redis.call('HEXISTS', debtors, id) == 0 then return STATUS.unknown end
  if isTried(id) then return STATUS.inUse end
  for _, hash in ipairs({ KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[9], KEYS[11] }) do redis.call('HDEL', hash, id) end
  for _, set in ipairs({ KEYS[5], KEYS[6], KEYS[7] }) do redis.call('ZREM', set, id) end
  redis.call('SREM', KEYS[8], id)
  return STATUS.ok
end

local results = {}
for i, id in ipairs(ARGV) do results[i] = remove(id) end
return { STATUS.ok, results }
