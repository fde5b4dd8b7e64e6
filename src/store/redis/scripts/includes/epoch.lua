-- Notes the caller's epoch; false when a newer one has been seen, that is, when another process owns the floor.
local function epochIsCurrent(counters, epoch)
  local newest = tonumber(redis.call('HGET', counters, 'epoch') or '0')
  if tonumber(epoch) < newest then return false end
  if tonumber(epoch) > newest then redis.call('HSET', counters, 'epoch', epoch) end
  return true
end
