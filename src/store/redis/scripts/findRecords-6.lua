--- Looks records up by id. Atomic, so that a record is seen in exactly one state.
--- KEYS: debtors, progress, scheduled, held, finished, stops
--- ARGV: ids
--- Returns: { ok, { debtorJson, progress or '', state, nextEligibleAt or reason or '', stop or '' } or {} for each id }
local debtors, progress, scheduled, held, finished, stops = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]

local function stateOf(id)
  if redis.call('HEXISTS', held, id) == 1 then return 'leased', '' end
  local at = redis.call('ZSCORE', scheduled, id)
  if at then return 'scheduled', at end
  local reason = redis.call('HGET', finished, id)
  if reason then return 'finished', reason end
  return 'ready', ''
end

local found = {}
for i, id in ipairs(ARGV) do
  local json = redis.call('HGET', debtors, id)
  if json then
    local state, detail = stateOf(id)
    local stop = redis.call('HGET', stops, id) or ''
    found[i] = { json, redis.call('HGET', progress, id) or '', state, detail, stop }
  else
    found[i] = {}
  end
end
return { STATUS.ok, found }
