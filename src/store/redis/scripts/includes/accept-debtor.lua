-- Accepts one debtor who still is as `seen` says (empty: unknown; `=`: equal to what is given): a new one becomes ready, a
-- changed one is replaced in place, an equal one left alone, and so is one that was merged into another. `traits` may be empty; `words` and `oldWords`: includes/search.lua.
local function acceptDebtor(keys, debtor, now)
  local id, json, priority, text = debtor.id, debtor.json, tonumber(debtor.priority), debtor.traits
  if redis.call('HEXISTS', keys.merged, id) == 1 then return 'unchanged' end
  local known = redis.call('HGET', keys.debtors, id)
  if (known or '') ~= (debtor.seen == '=' and json or debtor.seen) then return 'changed' end
  if known == json then return 'unchanged' end
  if known then removePlaces(keys.search, id, debtor.oldWords) end
  addPlaces(keys.search, id, debtor.words)
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

--- The first records of a campaign are in the index from the beginning.
local function beginSearch(keys, version)
  if redis.call('EXISTS', keys.debtors) == 0 then redis.call('HSET', keys.counters, 'search', version) end
end
