--- Puts dead letters back at the end of their queues.
--- Atomic, so that a dead letter is in its queue or among the dead, and never in both.
--- KEYS: subscriptions, waiting, counts, base
--- ARGV: subscription, then the ids of the events; none: all
--- Returns: the subjects of those put back
--- @include "webhooks"
local waiting, counts, base = KEYS[2], KEYS[3], KEYS[4]
local subscription = ARGV[1]
if redis.call('HEXISTS', KEYS[1], subscription) == 0 then return {} end
local wanted = {}
for i = 2, #ARGV do wanted[ARGV[i]] = true end

local subjects = {}
local dead = deadKey(base, subscription)
local letters = redis.call('LRANGE', dead, 0, -1)
redis.call('DEL', dead)
for _, letter in ipairs(letters) do
  local subject, item = string.match(letter, '^%S+ %S+ (%S+) (.*)$')
  if #ARGV == 1 or wanted[string.match(item, '^(%S+) ')] then
    local ref = subscription .. '/' .. subject
    redis.call('RPUSH', queueKey(base, ref), item)
    redis.call('HINCRBY', waiting, ref, 1)
    redis.call('HINCRBY', counts, subscription .. '/pending', 1)
    subjects[#subjects + 1] = subject
  else
    redis.call('RPUSH', dead, letter)
  end
end
return subjects
