--- Notes when somebody first listened to a recording. Atomic, so that one that is removed meanwhile leaves nothing.
--- KEYS: entries, heard
--- ARGV: recordingId, at
--- Returns: { ok } or { unknown }
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
redis.call('HSETNX', KEYS[2], ARGV[1], ARGV[2])
return { STATUS.ok }
