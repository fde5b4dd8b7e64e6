-- One step of an attempt through its campaign's budget. Each step counts once; a fate that comes before its live answer
-- counts the live answer too. Returns 1 when the step was new.
local function countStep(keys, callId, kind, window, at)
  local budget, steps, times, pending = keys[1], keys[2], keys[3], keys[4]
  local known = redis.call('HGET', steps, callId)
  local stage = known and string.match(known, ' (%a+)$')
  local home = known and string.match(known, '^(%S+) ') or window
  local isDecision = stage == 'live' and (kind == 'connected' or kind == 'abandoned')
  local isRevision = (stage == 'live' or stage == 'connected') and kind == 'machineHangUp'
  if stage and not (isDecision or isRevision) then return 0 end
  if not stage then
    redis.call('ZADD', times, at, callId)
    if kind ~= 'machineHangUp' then redis.call('HINCRBY', budget, home .. ':live', 1) end
  end
  if kind == 'live' then
    redis.call('SADD', pending, callId)
  else
    redis.call('SREM', pending, callId)
  end
  if kind == 'abandoned' then redis.call('HINCRBY', budget, home .. ':abandoned', 1) end
  if kind == 'machineHangUp' then redis.call('HINCRBY', budget, home .. ':machineHangUps', 1) end
  if isRevision then redis.call('HINCRBY', budget, home .. ':live', -1) end
  redis.call('HSET', steps, callId, home .. ' ' .. kind)
  return 1
end
