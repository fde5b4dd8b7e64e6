-- Accepts one debtor: a new one becomes ready, a changed one is replaced in place, an equal one left alone. `text` holds its
-- traits, or is empty.
local function acceptDebtor(keys, debtor, now)
  local id, json, priority, text = debtor.id, debtor.json, tonumber(debtor.priority), debtor.traits
  local known = redis.call('HGET', keys.debtors, id)
  if known == json then return 'unchanged' end
  redis.call('HSET', keys.debtors, id, json)
  if text ~= '' then
    redis.call('HSET', keys.traits, id, text)
  elseif known then
    redis.call('HDEL', keys.traits, id)
  end
  local before = priorityOf(redis.call('HGET', keys.priorities, id))
  if before ~= priority then redis.call('HSET', keys.priorities, id, priority) end
  if not known then
    redis.call('ZADD', keys.ready, readyScore(priority, now), id)
    return 'added'
  end
  if before ~= priority then movePriority(keys.ready, keys.held, id, priority) end
  return 'updated'
end
