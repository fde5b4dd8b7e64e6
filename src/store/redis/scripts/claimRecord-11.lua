--- Leases one record to an owner, wherever it stands, so that an agent can call its debtor by hand. Atomic, so that no two have it.
--- KEYS: ready, scheduled, held, unstarted, debtors, priorities, progress, counters, callbacks, finished, stops
--- ARGV: owner, epoch, id, now, expiresAt
--- Returns: { ok, fence, debtorJson, progress or '', when it was scheduled for or '' }, or { leaseLost, unknown, leased, over or stopped }
--- @include "epoch"
--- @include "leases"
--- @include "ready-score"
--- @include "stops"
local ready, scheduled, held, unstarted, debtors, priorities = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local progress, counters, callbacks, finished, stops = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11]
local owner, epoch, id, now, expiresAt = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

if not epochIsCurrent(counters, epoch) then return { STATUS.leaseLost } end
local debtor = redis.call('HGET', debtors, id)
if not debtor then return { STATUS.unknown } end
if redis.call('HEXISTS', held, id) == 1 then return { STATUS.leased } end
local stop = redis.call('HGET', stops, id)
if stop then
  local parsed = parseStop(stop)
  local hasEnded = parsed.kind == 'h' and parsed.detail ~= 'inf' and tonumber(parsed.detail) <= tonumber(now)
  if not hasEnded then return { STATUS.stopped } end
  redis.call('HDEL', stops, id)
end
if redis.call('HEXISTS', finished, id) == 1 then return { STATUS.over } end

local dueAt = redis.call('ZSCORE', scheduled, id)
local score = redis.call('ZSCORE', ready, id)
if dueAt then
  local place = redis.call('ZSCORE', callbacks, id) and PRIORITY_LIMIT or priorityOf(redis.call('HGET', priorities, id))
  score = readyScore(place, tonumber(dueAt))
end
redis.call('ZREM', scheduled, id)
redis.call('ZREM', ready, id)
local fence = redis.call('HINCRBY', counters, 'fence', 1)
local lease = { fence = fence, epoch = epoch, expiresAt = expiresAt, score = score, owner = owner }
redis.call('HSET', held, id, formatLease(lease))
redis.call('ZADD', unstarted, expiresAt, id)
return { STATUS.ok, fence, debtor, redis.call('HGET', progress, id) or '', dueAt or '' }
