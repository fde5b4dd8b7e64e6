--- Puts a recording under legal hold, or lifts it. Atomic, so that one that is removed meanwhile leaves nothing.
--- KEYS: entries, legalHolds
--- ARGV: recordingId, json ('': lifts it)
--- Returns: { ok } or { unknown }
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
if ARGV[2] == '' then
  redis.call('HDEL', KEYS[2], ARGV[1])
else
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
end
return { STATUS.ok }
