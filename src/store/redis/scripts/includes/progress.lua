-- What the hash `progress` holds of a record: the id of its last settled attempt, a space, the progress as JSON.
local function isOfAttempt(text, callId)
  return text and string.sub(text, 1, #callId + 1) == callId .. ' '
end

-- What a settled attempt decided: the progress, and when the record comes next (`kind` is 'retry') or that it is over;
-- `isPutOff`: not by an attempt, but by a rule that may change.
-- `isCallBack`: the debtor asked to be called at that time. A stop stands before both.
local function keepDecision(keys, id, decision)
  redis.call('HSET', keys.progress, id, decision.callId .. ' ' .. decision.progressJson)
  local stop = redis.call('HGET', keys.stops, id)
  if stop then
    local retry = (decision.isCallBack and 'c:' or 's:') .. decision.retryAt
    redis.call('SREM', keys.putOff, id)
    redis.call('ZREM', keys.callbacks, id)
    putAside(keys, id, parseStop(stop), decision.kind == 'retry' and retry or 'f:' .. decision.reason)
    return
  end
  if decision.isPutOff then
    redis.call('SADD', keys.putOff, id)
  else
    redis.call('SREM', keys.putOff, id)
  end
  if decision.isCallBack and decision.kind == 'retry' then
    redis.call('ZADD', keys.callbacks, decision.retryAt, id)
  else
    redis.call('ZREM', keys.callbacks, id)
  end
  if decision.kind == 'retry' then
    redis.call('ZADD', keys.scheduled, decision.retryAt, id)
  else
    redis.call('HSET', keys.finished, id, decision.reason)
  end
end
