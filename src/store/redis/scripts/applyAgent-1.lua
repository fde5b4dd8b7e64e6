--- Writes an agent's profile and returns the former one.
--- Atomic, so that two operators who apply at once see each other's change.
--- KEYS: agents
--- ARGV: id, profileJson
--- Returns: { ok, previousJson or '' }
local previous = redis.call('HGET', KEYS[1], ARGV[1])
if previous ~= ARGV[2] then redis.call('HSET', KEYS[1], ARGV[1], ARGV[2]) end
return { STATUS.ok, previous or '' }
