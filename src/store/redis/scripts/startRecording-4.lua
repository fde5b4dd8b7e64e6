--- Opens a recording's entry; one that is known already is left as it is.
--- Atomic, so that every entry is found by id, by time and among the open ones.
--- KEYS: entries, open, byStart, facts
--- ARGV: recordingId, startedAt, json, callId
--- Returns: { ok }
if redis.call('HSETNX', KEYS[1], ARGV[1], ARGV[3]) == 1 then
  redis.call('SADD', KEYS[2], ARGV[1])
  redis.call('ZADD', KEYS[3], ARGV[2], ARGV[1])
  redis.call('HSETNX', KEYS[4], ARGV[4], '{}')
end
return { STATUS.ok }
