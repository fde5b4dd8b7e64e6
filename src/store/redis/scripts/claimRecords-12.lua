--- Leases the first ready records to an owner, after moving in what has become eligible.
--- Atomic, so that no two claimers get the same record. The work per call is bounded by `count`, `promotions` and, where some stay in line,
--- by `deepest`.
--- KEYS: ready, scheduled, held, unstarted, debtors, priorities, progress, counters, callbacks, traits, finished,
---   stops
--- ARGV: owner, epoch, count, now, expiresAt, promotions, 'callbacks' for those alone (or ''), deepest,
---   traits whose records stay in line
--- Returns: { ok, fence, ids, debtorJsons, progresses, nextEligibleAt or '' } or { leaseLost }
--- @include "epoch"
--- @include "leases"
--- @include "ready-score"
--- @include "stops"
--- @include "chunks"
local ready, scheduled, held, unstarted, debtors, priorities, progress, counters, callbacks, traits, finished, stops =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local owner, epoch, count, now, expiresAt, promotions, only, deepest =
  ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], ARGV[5], tonumber(ARGV[6]), ARGV[7], tonumber(ARGV[8])

if not epochIsCurrent(counters, epoch) then return { STATUS.leaseLost } end

-- Leases that ended without an attempt go back to their old place in line.
local ended = redis.call('ZRANGEBYSCORE', unstarted, '-inf', now, 'LIMIT', 0, promotions)
if #ended > 0 then
  local keys = { ready = ready, scheduled = scheduled, finished = finished, callbacks = callbacks, stops = stops }
  for i, text in ipairs(hmgetAll(held, ended)) do giveBack(keys, ended[i], parseLease(text).score) end
  redis.call('HDEL', held, unpack(ended))
  redis.call('ZREM', unstarted, unpack(ended))
end

-- Scheduled records whose time has come, earliest first.
local due = redis.call('ZRANGEBYSCORE', scheduled, '-inf', now, 'WITHSCORES', 'LIMIT', 0, promotions)
if #due > 0 then
  local ids, places = {}, {}
  for i = 1, #due, 2 do ids[#ids + 1] = due[i] end
  for i, priority in ipairs(hmgetAll(priorities, ids)) do
    -- A callback is due at its time: it comes before every other record.
    local isCallBack = redis.call('ZSCORE', callbacks, ids[i])
    local place = isCallBack and PRIORITY_LIMIT or priorityOf(priority)
    places[#places + 1] = readyScore(place, tonumber(due[2 * i]))
    places[#places + 1] = ids[i]
  end
  redis.call('ZADD', ready, unpack(places))
  redis.call('ZREM', scheduled, unpack(ids))
end

-- The first ready records that have none of the unwanted traits; callbacks whatever they have.
local function popWithout(unwanted)
  local popped, places = {}, 0
  while places < deepest and #popped < 2 * count do
    local part = redis.call('ZRANGE', ready, places, math.min(places + CHUNK, deepest) - 1, 'WITHSCORES')
    if #part == 0 then break end
    places = places + #part / 2
    local ids = {}
    for i = 1, #part, 2 do ids[#ids + 1] = part[i] end
    for i, text in ipairs(hmgetAll(traits, ids)) do
      if #popped < 2 * count and (tonumber(part[2 * i]) < SECONDS_RANGE or not unwanted[text or '']) then
        popped[#popped + 1] = ids[i]
        popped[#popped + 1] = part[2 * i]
      end
    end
  end
  for i = 1, #popped, 2 do redis.call('ZREM', ready, popped[i]) end
  return popped
end

local popped
if only == 'callbacks' then
  -- The first places in line are those of the highest priority.
  popped = redis.call('ZRANGEBYSCORE', ready, '-inf', '(' .. SECONDS_RANGE, 'WITHSCORES', 'LIMIT', 0, count)
  for i = 1, #popped, 2 do redis.call('ZREM', ready, popped[i]) end
elseif #ARGV > 8 then
  local unwanted = {}
  for i = 9, #ARGV do unwanted[ARGV[i]] = true end
  popped = popWithout(unwanted)
else
  popped = redis.call('ZPOPMIN', ready, count)
end
local nextEligibleAt = ''
if #popped < 2 * count then
  nextEligibleAt = redis.call('ZRANGEBYSCORE', scheduled, '-inf', '(inf', 'WITHSCORES', 'LIMIT', 0, 1)[2] or ''
end
if #popped == 0 then return { STATUS.ok, 0, {}, {}, {}, nextEligibleAt } end

local fence = redis.call('HINCRBY', counters, 'fence', 1)
local ids, leases, ends = {}, {}, {}
for i = 1, #popped, 2 do
  local id = popped[i]
  ids[#ids + 1] = id
  leases[#leases + 1] = id
  leases[#leases + 1] =
    formatLease({ fence = fence, epoch = epoch, expiresAt = expiresAt, score = popped[i + 1], owner = owner })
  ends[#ends + 1] = expiresAt
  ends[#ends + 1] = id
end
redis.call('HSET', held, unpack(leases))
redis.call('ZADD', unstarted, unpack(ends))
-- A hold that has ended by itself is over.
redis.call('HDEL', stops, unpack(ids))
return { STATUS.ok, fence, ids, hmgetAll(debtors, ids), hmgetAll(progress, ids), nextEligibleAt }
