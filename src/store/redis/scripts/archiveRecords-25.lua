--- Moves the records of a campaign aside under other names, unless an attempt on one has begun or may begin.
--- Atomic, so that no record is claimed in between, and none is left behind. The counters stay: fences only grow.
--- KEYS: held, unstarted, attempts, eight keys to move, their eight names in the archive, putOff, callbacks, traits,
---   stops, search, merged
--- ARGV: now
--- Returns: { ok, records } or { inUse }
local held, unstarted, attempts, debtors = KEYS[1], KEYS[2], KEYS[3], KEYS[4]

if redis.call('HLEN', attempts) > 0 then return { STATUS.inUse } end
if redis.call('ZCOUNT', unstarted, '(' .. ARGV[1], '+inf') > 0 then return { STATUS.inUse } end

local function move(from, to)
  if redis.call('EXISTS', from) == 1 then redis.call('RENAME', from, to) end
end

local records = redis.call('HLEN', debtors)
redis.call('DEL', held, unstarted, KEYS[20], KEYS[21], KEYS[22], KEYS[23], KEYS[25])
-- Large: freed beside what Redis does next. Nobody is found in an archive.
redis.call('UNLINK', KEYS[24])
move(debtors, KEYS[12])
move(KEYS[5], KEYS[13])
move(KEYS[6], KEYS[14])
move(KEYS[7], KEYS[15])
move(KEYS[8], KEYS[16])
move(KEYS[9], KEYS[17])
move(KEYS[10], KEYS[18])
move(KEYS[11], KEYS[19])
return { STATUS.ok, records }
