--- Forgets a debtor's record in one campaign, unless an attempt on it may be in progress.
--- Atomic, so that it is not claimed in between, nor found by words that it does not have any more.
--- KEYS: held, attempts, then what has the debtor's id: four sorted sets, a set, eight hashes; search
--- ARGV: debtorId, the debtor as it was read ('' for none), its words
--- Returns: { ok, places it stood in } or { leased } or { changed }
--- @include "search"
local held, attempts, ready, scheduled, callbacks, unstarted, putOff =
  KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6], KEYS[7]
local debtors, search = KEYS[8], KEYS[16]
local hashes = { debtors, KEYS[9], KEYS[10], KEYS[11], KEYS[12], KEYS[13], KEYS[14], KEYS[15] }
local id = ARGV[1]
if redis.call('HEXISTS', held, id) == 1 or redis.call('HEXISTS', attempts, id) == 1 then return { STATUS.leased } end
if (redis.call('HGET', debtors, id) or '') ~= ARGV[2] then return { STATUS.changed } end
removePlaces(search, id, ARGV[3])
local count = redis.call('SREM', putOff, id)
for _, key in ipairs({ ready, scheduled, callbacks, unstarted }) do count = count + redis.call('ZREM', key, id) end
for _, key in ipairs(hashes) do count = count + redis.call('HDEL', key, id) end
return { STATUS.ok, count }
