--- Closes a recording's entry. Atomic, so that an entry is open exactly as long as it has no end.
--- KEYS: entries, open, ends
--- ARGV: recordingId, endJson
--- Returns: { ok } or { unknown }
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
redis.call('HSET', KEYS[3], ARGV[1], ARGV[2])
redis.call('SREM', KEYS[2], ARGV[1])
return { STATUS.ok }
