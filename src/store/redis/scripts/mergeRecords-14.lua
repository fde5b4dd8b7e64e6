--- Joins two records of one debtor, unless either is leased: the survivor's becomes what both are, the other is gone, and its id
--- stands for the survivor's from then on.
--- Atomic, so that neither is claimed in between, no word leads to the one that is gone, and no list brings it back.
--- KEYS: debtors, priorities, traits, search, progress, ready, scheduled, callbacks, putOff, stops, held, attempts, finished,
---   merged
--- ARGV: survivor, absorbed; of each the debtor, the progress and the stop as they were read ('' for none); what both are: debtor,
---   priority, traits, progress, stop as JSON with its kind and detail ('' for none); words of both together, of the survivor, of
---   the absorbed; reasons of finishes that the other record opens again
--- Returns: { ok } or { unchanged } (they were merged before), { unknown }, { leased } or { changed }
--- @include "ready-score"
--- @include "search"
--- @include "stops"
--- @include "place-of"
local debtors, priorities, traits, search, progress, ready = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]
local scheduled, callbacks, putOff, stops, held, attempts = KEYS[7], KEYS[8], KEYS[9], KEYS[10], KEYS[11], KEYS[12]
local finished, merged = KEYS[13], KEYS[14]
local keys = { ready = ready, scheduled = scheduled, callbacks = callbacks, finished = finished, stops = stops }
local survivor, absorbed = ARGV[1], ARGV[2]
local new = { debtor = ARGV[9], priority = ARGV[10], traits = ARGV[11], progress = ARGV[12] }
local stop = { json = ARGV[13], kind = ARGV[14], detail = ARGV[15], back = '' }
local words = { new = ARGV[16], survivor = ARGV[17], absorbed = ARGV[18] }
local reopened = {}
for i = 19, #ARGV do reopened[ARGV[i]] = true end

local function isAsRead(id, first)
  for i, key in ipairs({ debtors, progress, stops }) do
    if (redis.call('HGET', key, id) or '') ~= ARGV[first + i - 1] then return false end
  end
  return true
end

local strictness = { r = 1, s = 2, c = 3, f = 4 }

-- The stricter of two places: a finish, a callback, the later instant. A finish that the other opens again counts last.
local function join(p, q)
  local kindP, detailP = string.match(p, '^(%a):(.*)$')
  local kindQ, detailQ = string.match(q, '^(%a):(.*)$')
  local strictP = kindP == 'f' and reopened[detailP] and 0 or strictness[kindP]
  local strictQ = kindQ == 'f' and reopened[detailQ] and 0 or strictness[kindQ]
  if strictP ~= strictQ then return strictP > strictQ and p or q end
  if kindP == 'f' then return p end
  local isLater = tonumber(detailQ) > tonumber(detailP)
  if kindP == 's' then return isLater and q or p end
  return isLater and p or q
end

local function put(place)
  local kind, detail = string.match(place, '^(%a):(.*)$')
  if kind == 'r' then redis.call('ZADD', ready, withPriority(detail, tonumber(new.priority)), survivor) end
  if kind == 's' or kind == 'c' then redis.call('ZADD', scheduled, detail, survivor) end
  if kind == 'c' then redis.call('ZADD', callbacks, detail, survivor) end
  if kind == 'f' then redis.call('HSET', finished, survivor, detail) end
end

if redis.call('HGET', merged, absorbed) == survivor then return { STATUS.unchanged } end
local places = {}
for at, id in ipairs({ survivor, absorbed }) do
  if redis.call('HEXISTS', debtors, id) == 0 then return { STATUS.unknown } end
  if redis.call('HEXISTS', held, id) == 1 or redis.call('HEXISTS', attempts, id) == 1 then return { STATUS.leased } end
  if not isAsRead(id, at * 3) then return { STATUS.changed } end
  local text = redis.call('HGET', stops, id)
  places[at] = placeOf(keys, id, text and parseStop(text))
end
local place = join(places[1], places[2])

removePlaces(search, survivor, words.survivor)
removePlaces(search, absorbed, words.absorbed)
addPlaces(search, survivor, words.new)
for _, id in ipairs({ survivor, absorbed }) do
  for _, hash in ipairs({ debtors, priorities, traits, progress, stops, finished }) do redis.call('HDEL', hash, id) end
  for _, set in ipairs({ ready, scheduled, callbacks }) do redis.call('ZREM', set, id) end
  redis.call('SREM', putOff, id)
end
redis.call('HSET', debtors, survivor, new.debtor)
redis.call('HSET', priorities, survivor, new.priority)
if new.traits ~= '' then redis.call('HSET', traits, survivor, new.traits) end
if new.progress ~= '' then redis.call('HSET', progress, survivor, new.progress) end
redis.call('HSET', merged, absorbed, survivor)
if stop.json == '' then put(place) else putAside(keys, survivor, stop, place) end
return { STATUS.ok }
