-- Where a record that is not leased is, or would be without the stop `known` that it has.
local function placeOf(keys, id, known)
  local inLine = redis.call('ZSCORE', keys.ready, id)
  if known and not inLine then return known.back end
  local callback = redis.call('ZSCORE', keys.callbacks, id)
  if callback then return 'c:' .. callback end
  if inLine then return 'r:' .. inLine end
  local at = redis.call('ZSCORE', keys.scheduled, id)
  if at then return 's:' .. at end
  return 'f:' .. redis.call('HGET', keys.finished, id)
end
