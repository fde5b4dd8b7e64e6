--- Accepts debtors by id: new ones become ready, changed ones are replaced in place, equal ones left alone.
--- Atomic, so that a record is never known without being ready, scheduled, leased or finished.
--- KEYS: debtors, priorities, ready, held, traits
--- ARGV: now, then id, debtorJson, priority, traits (or '') for each debtor
--- Returns: { ok, added, updated, unchanged }
--- @include "ready-score"
--- @include "leases"
--- @include "move-priority"
local debtors, priorities, ready, held, traits = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local now = tonumber(ARGV[1])
local added, updated, unchanged = 0, 0, 0

for i = 2, #ARGV, 4 do
  local id, json, priority, text = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2]), ARGV[i + 3]
  local known = redis.call('HGET', debtors, id)
  if known == json then
    unchanged = unchanged + 1
  else
    redis.call('HSET', debtors, id, json)
    if text ~= '' then
      redis.call('HSET', traits, id, text)
    elseif known then
      redis.call('HDEL', traits, id)
    end
    local before = priorityOf(redis.call('HGET', priorities, id))
    if before ~= priority then redis.call('HSET', priorities, id, priority) end
    if not known then
      redis.call('ZADD', ready, readyScore(priority, now), id)
      added = added + 1
    else
      if before ~= priority then movePriority(ready, held, id, priority) end
      updated = updated + 1
    end
  end
end
return { STATUS.ok, added, updated, unchanged }
