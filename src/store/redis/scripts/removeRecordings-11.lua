--- Forgets recordings, but for those under legal hold. Atomic, so that none is found by time and not by id.
--- KEYS: entries, open, byStart, ends, facts, heard, measures, moments, legalHolds, awaitingErasure, homes
--- ARGV: recordingId...
--- Returns: { ok, how many were forgotten }
local known = 0
for _, id in ipairs(ARGV) do
  if redis.call('HEXISTS', KEYS[9], id) == 0 then
    local entry = redis.call('HGET', KEYS[1], id)
    if entry then
      local callId = cjson.decode(entry).callId
      redis.call('HDEL', KEYS[5], callId)
      redis.call('HDEL', KEYS[8], callId)
    end
    known = known + redis.call('HDEL', KEYS[1], id)
    redis.call('SREM', KEYS[2], id)
    redis.call('ZREM', KEYS[3], id)
    redis.call('HDEL', KEYS[4], id)
    redis.call('HDEL', KEYS[6], id)
    redis.call('HDEL', KEYS[7], id)
    redis.call('SREM', KEYS[10], id)
    redis.call('HDEL', KEYS[11], id)
  end
end
return { STATUS.ok, known }
