--- Adds a moment of a recorded call, up to a number of them.
--- KEYS: facts, moments
--- ARGV: callId, json of one line, most moments
--- Returns: { ok } or { unknown } when the call is not recorded
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
local known = redis.call('HGET', KEYS[2], ARGV[1]) or ''
local _, lines = string.gsub(known, '\n', '')
if lines < tonumber(ARGV[3]) then redis.call('HSET', KEYS[2], ARGV[1], known .. ARGV[2] .. '\n') end
return { STATUS.ok }
