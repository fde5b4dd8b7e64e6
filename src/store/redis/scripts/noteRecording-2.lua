--- Keeps something about a recording, such as what its file says. Atomic, so that one that is removed meanwhile leaves nothing.
--- KEYS: entries, measures or homes
--- ARGV: recordingId, json
--- Returns: { ok } or { unknown }
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return { STATUS.ok }
