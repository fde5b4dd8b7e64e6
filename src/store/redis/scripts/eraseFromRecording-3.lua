--- Replaces the entry of a recording under legal hold by one that names nobody. Atomic, so that a hold that is lifted
--- meanwhile leaves no recording behind that nobody removes.
--- KEYS: entries, legalHolds, awaitingErasure
--- ARGV: recordingId, json
--- Returns: { ok } or { unknown }
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
if redis.call('HEXISTS', KEYS[2], ARGV[1]) == 0 then return { STATUS.unknown } end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('SADD', KEYS[3], ARGV[1])
return { STATUS.ok }
