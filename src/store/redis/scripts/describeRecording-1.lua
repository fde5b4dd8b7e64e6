--- Adds what is learnt of a recorded call. Atomic, so that an outcome and a disposition that come together both stay.
--- KEYS: facts
--- ARGV: callId, json of what is learnt
--- Returns: { ok } or { unknown } when the call is not recorded
local text = redis.call('HGET', KEYS[1], ARGV[1])
if not text then return { STATUS.unknown } end
local facts = cjson.decode(text)
for name, value in pairs(cjson.decode(ARGV[2])) do facts[name] = value end
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(facts))
return { STATUS.ok }
