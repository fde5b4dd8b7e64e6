--- Removes a subscription with everything that waits for it.
--- Atomic, so that nothing is taken up for it afterwards.
--- KEYS: subscriptions, waiting, counts, tries, base
--- ARGV: subscription
--- Returns: { ok } or { unknown }
--- @include "webhooks"
local subscriptions, waiting, counts, tries, base = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5]
local subscription = ARGV[1]
local prefix = subscription .. '/'
for _, ref in ipairs(redis.call('HKEYS', waiting)) do
  if string.sub(ref, 1, #prefix) == prefix then
    redis.call('DEL', queueKey(base, ref))
    redis.call('HDEL', waiting, ref)
    redis.call('HDEL', tries, ref)
  end
end
redis.call('DEL', deadKey(base, subscription))
redis.call('HDEL', counts, prefix .. 'pending', prefix .. 'lost')
if redis.call('HDEL', subscriptions, subscription) == 0 then return { STATUS.unknown } end
return { STATUS.ok }
