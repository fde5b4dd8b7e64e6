--- Forgets what waits, or was given up, of one subject for one subscription.
--- Atomic, so that the counts stay those of the queues.
--- KEYS: waiting, counts, tries, base
--- ARGV: subscription, subject
--- Returns: { ok, deliveries }
--- @include "webhooks"
local waiting, counts, tries, base = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ref = ARGV[1] .. '/' .. ARGV[2]
local queue, dead = queueKey(base, ref), deadKey(base, ARGV[1])
local count = redis.call('LLEN', queue)
if count > 0 then lower(counts, ARGV[1] .. '/pending', count) end
redis.call('DEL', queue)
redis.call('HDEL', waiting, ref)
redis.call('HDEL', tries, ref)
for _, letter in ipairs(redis.call('LRANGE', dead, 0, -1)) do
  if string.match(letter, '^%d+ %S+ (%S+) ') == ARGV[2] then count = count + redis.call('LREM', dead, 1, letter) end
end
return { STATUS.ok, count }
