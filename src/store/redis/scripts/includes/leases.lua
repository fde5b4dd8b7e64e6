-- A held lease is one string of the hash `held`: fence|epoch|expiresAt|readyScore|owner (the owner comes last: it is text).
local function parseLease(text)
  local fence, epoch, expiresAt, score, owner = string.match(text, '^(%d+)|(%d+)|(%d+)|(%d+)|(.*)$')
  return { fence = fence, epoch = epoch, expiresAt = expiresAt, score = score, owner = owner }
end

local function formatLease(lease)
  return table.concat({ lease.fence, lease.epoch, lease.expiresAt, lease.score, lease.owner }, '|')
end

-- The lease of a record when it is held with this fence, else nil.
local function leaseWithFence(heldKey, id, fence)
  local text = redis.call('HGET', heldKey, id)
  if not text then return nil end
  local lease = parseLease(text)
  if lease.fence ~= fence then return nil end
  return lease
end
