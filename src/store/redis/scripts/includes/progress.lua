-- What the hash `progress` holds of a record: the id of its last settled attempt, a space, the progress as JSON.
local function isOfAttempt(text, callId)
  return text and string.sub(text, 1, #callId + 1) == callId .. ' '
end

-- What a settled attempt decided: the progress, and when the record comes next (`kind` is 'retry') or that it is over;
-- `isPutOff`: not by an attempt, but by a rule that may change.
-- `isCallBack`: the debtor asked to be called at that time.
local function keepDecision(keys, id, decision)
  redis.call('HSET', keys.progress, id, decision.callId .. ' ' .. decision.progressJson)
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
