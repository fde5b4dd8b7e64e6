--- Takes up deliveries and moves the position of a floor's journal.
--- Atomic, so that no event is taken up twice or left out, whenever a process dies.
--- KEYS: subscriptions, positions, waiting, counts, base
--- ARGV: floorId, position expected ('' for none), position after, most per subject, most pending, most dead,
---       dead since, now, then subscription, subject, delivery for each
--- Returns: { ok, subscriptions whose deliveries were buried } or { changed } when the position is another
--- @include "webhooks"
local subscriptions, positions, waiting, counts, base = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local perSubject, mostPending = tonumber(ARGV[4]), tonumber(ARGV[5])
local grave = { at = ARGV[8], reason = 'tooManyWaiting', most = tonumber(ARGV[6]), since = tonumber(ARGV[7]) }

if (redis.call('HGET', positions, ARGV[1]) or '') ~= ARGV[2] then return { STATUS.changed } end
redis.call('HSET', positions, ARGV[1], ARGV[3])

local buried = {}
for i = 9, #ARGV, 3 do
  local subscription, subject, item = ARGV[i], ARGV[i + 1], ARGV[i + 2]
  if redis.call('HEXISTS', subscriptions, subscription) == 1 then
    local ref = subscription .. '/' .. subject
    local ofSubject = tonumber(redis.call('HGET', waiting, ref) or '0')
    local ofAll = tonumber(redis.call('HGET', counts, subscription .. '/pending') or '0')
    if ofSubject >= perSubject or ofAll >= mostPending then
      bury(base, counts, subscription, subject, item, grave)
      buried[#buried + 1] = subscription
    else
      redis.call('RPUSH', queueKey(base, ref), item)
      redis.call('HINCRBY', waiting, ref, 1)
      redis.call('HINCRBY', counts, subscription .. '/pending', 1)
    end
  end
end
return { STATUS.ok, buried }
