--- Makes records due that a rule put off, when the rules are others than those given last.
--- Atomic, so that a record that is claimed or put off meanwhile keeps its place. The work per call is bounded by `limit`.
--- KEYS: putOff, scheduled, counters
--- ARGV: rules, now, limit
--- Returns: { ok, moved, 1 while there may be more, else 0 }
local putOff, scheduled, counters = KEYS[1], KEYS[2], KEYS[3]
local rules, now, limit = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])

if redis.call('HGET', counters, 'rules') == rules then return { STATUS.ok, 0, 0 } end
local ids = redis.call('SPOP', putOff, limit)
local moved = 0
for _, id in ipairs(ids) do
  local at = redis.call('ZSCORE', scheduled, id)
  if at and tonumber(at) > now then
    redis.call('ZADD', scheduled, now, id)
    moved = moved + 1
  end
end
if #ids == limit then return { STATUS.ok, moved, 1 } end
redis.call('HSET', counters, 'rules', rules)
return { STATUS.ok, moved, 0 }
