--- Forgets recordings. Atomic, so that none is found by time and not by id.
--- KEYS: entries, open, byStart, ends
--- ARGV: recordingId...
--- Returns: { ok, how many were known }
local known = 0
for _, id in ipairs(ARGV) do
  known = known + redis.call('HDEL', KEYS[1], id)
  redis.call('SREM', KEYS[2], id)
  redis.call('ZREM', KEYS[3], id)
  redis.call('HDEL', KEYS[4], id)
end
return { STATUS.ok, known }
