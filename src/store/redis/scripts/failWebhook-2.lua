--- Counts a failure of the delivery at the head of a queue.
--- Atomic, so that no failure counts for the delivery after it.
--- KEYS: tries, base
--- ARGV: subscription, subject, eventId
--- Returns: { ok, failures } or { changed } when another delivery is at the head
--- @include "webhooks"
local ref = ARGV[1] .. '/' .. ARGV[2]
local item = redis.call('LINDEX', queueKey(KEYS[2], ref), 0)
if not item or string.sub(item, 1, #ARGV[3] + 1) ~= ARGV[3] .. ' ' then return { STATUS.changed } end
return { STATUS.ok, redis.call('HINCRBY', KEYS[1], ref, 1) }
