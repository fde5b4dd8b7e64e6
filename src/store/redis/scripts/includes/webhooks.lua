--- Webhooks. Queues are lists `<base>:queue:<subscription>/<subject>`, dead letters lists `<base>:dead:<subscription>`: names
--- made here, on the same node as the keys given, which have the same hash tag.
--- Hash `waiting`: subscription/subject -> deliveries that wait. Hash `counts`: subscription/pending|lost -> count.
--- Hash `tries`: subscription/subject -> failures of the delivery at the head.

local function queueKey(base, ref) return base .. ':queue:' .. ref end
local function deadKey(base, subscription) return base .. ':dead:' .. subscription end

local function lower(hash, field, by)
  if redis.call('HINCRBY', hash, field, -by) <= 0 then redis.call('HDEL', hash, field) end
end

--- Buries a delivery (`eventId body`), and forgets dead letters beyond the bounds.
local function bury(base, counts, subscription, subject, item, grave)
  local dead = deadKey(base, subscription)
  redis.call('RPUSH', dead, grave.at .. ' ' .. grave.reason .. ' ' .. subject .. ' ' .. item)
  local lost = redis.call('LLEN', dead) - grave.most
  if lost > 0 then redis.call('LTRIM', dead, lost, -1) else lost = 0 end
  local first = redis.call('LINDEX', dead, 0)
  while first and tonumber(string.match(first, '^(%d+) ')) < grave.since do
    redis.call('LPOP', dead)
    lost = lost + 1
    first = redis.call('LINDEX', dead, 0)
  end
  if lost > 0 then redis.call('HINCRBY', counts, subscription .. '/lost', lost) end
end
