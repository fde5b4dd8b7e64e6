--- Takes a key for a request, or says what became of the request that had it.
--- Atomic, so that of two equal requests at once one is done.
--- KEYS: answers, times
--- ARGV: key, digest, busy until, now, ms kept, most requests, most length
--- Returns: { ok }, or { inUse, what is kept }
--- @include "answers"
local answers, times = KEYS[1], KEYS[2]
local key, digest, busyUntil = ARGV[1], ARGV[2], ARGV[3]
local now, keptMs = tonumber(ARGV[4]), tonumber(ARGV[5])
local since = redis.call('ZSCORE', times, key)
if since and tonumber(since) >= now - keptMs then
  local kept = redis.call('HGET', answers, key)
  local until_ = string.match(kept or 'busy 0 ', '^busy (%d+) ')
  if not until_ or tonumber(until_) > now then return { STATUS.inUse, kept } end
end
if since then forgetAnswer(answers, times, key) end
for _, old in ipairs(redis.call('ZRANGEBYSCORE', times, '-inf', '(' .. (now - keptMs), 'LIMIT', 0, 100)) do
  forgetAnswer(answers, times, old)
end
putAnswer(answers, key, 'busy ' .. busyUntil .. ' ' .. digest)
redis.call('ZADD', times, now, key)
boundAnswers(answers, times, tonumber(ARGV[6]), tonumber(ARGV[7]), key)
redis.call('PEXPIRE', answers, keptMs)
redis.call('PEXPIRE', times, keptMs)
return { STATUS.ok }
