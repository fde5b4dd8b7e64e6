--- Keeps the answer of a request, or frees its key.
--- Atomic, so that a request whose time was over takes nothing from the one that was begun after it.
--- KEYS: answers, times
--- ARGV: key, digest, busy until, answer (empty: free the key), most requests, most length
--- Returns: { ok }, or { changed } when the key is no longer the request's own
--- @include "answers"
local answers, times = KEYS[1], KEYS[2]
local key, digest, busyUntil, answer = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
if redis.call('HGET', answers, key) ~= 'busy ' .. busyUntil .. ' ' .. digest then return { STATUS.changed } end
if answer == '' then
  forgetAnswer(answers, times, key)
else
  putAnswer(answers, key, 'done ' .. digest .. ' ' .. answer)
  boundAnswers(answers, times, tonumber(ARGV[5]), tonumber(ARGV[6]), key)
end
return { STATUS.ok }
