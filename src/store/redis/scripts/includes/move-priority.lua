-- A changed priority moves a record that waits in line, and the place a leased one goes back to.
local function movePriority(readyKey, heldKey, id, priority)
  local score = redis.call('ZSCORE', readyKey, id)
  if score then
    redis.call('ZADD', readyKey, withPriority(score, priority), id)
    return
  end
  local text = redis.call('HGET', heldKey, id)
  if text then
    local lease = parseLease(text)
    lease.score = withPriority(lease.score, priority)
    redis.call('HSET', heldKey, id, formatLease(lease))
  end
end
