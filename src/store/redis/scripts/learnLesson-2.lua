--- Learns what one attempt or disposition teaches: a debtor's memory and the tables of their segments.
--- Atomic and idempotent by the lesson's name, so that no attempt counts twice and none in one place only.
--- KEYS: memories, valueTables
--- ARGV: debtorId, lesson's name, memory before (or ''), memory after, asOf, then field, weight for each cell
--- Returns: { ok } or { alreadySettled } or { changed } when the memory or asOf are others than those read
local memories, tables = KEYS[1], KEYS[2]
local id, name, before, after, asOf = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]

local known = redis.call('HGET', memories, id) or ''
-- Names stand in the second place, in quotation marks, with spaces between.
local names = string.match(known, '^%[%d+,"([^"]*)"') or ''
if string.find(' ' .. names .. ' ', ' ' .. name .. ' ', 1, true) then return { STATUS.alreadySettled } end
if known ~= before then return { STATUS.changed } end
local since = redis.call('HGET', tables, 'asOf')
if since and since ~= asOf then return { STATUS.changed } end

if not since then redis.call('HSET', tables, 'asOf', asOf) end
redis.call('HSET', memories, id, after)
for i = 6, #ARGV, 2 do redis.call('HINCRBYFLOAT', tables, ARGV[i], ARGV[i + 1]) end
return { STATUS.ok }
