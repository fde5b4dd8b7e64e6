--- Takes a delivery from the head of its queue: it arrived, or it is buried.
--- Atomic, so that of two who settle the same delivery the second takes no other one away.
--- KEYS: waiting, counts, tries, base
--- ARGV: subscription, subject, eventId, reason of the burial ('' when it arrived), buried at, most dead, dead since
--- Returns: { ok } or { changed } when another delivery is at the head
--- @include "webhooks"
local waiting, counts, tries, base = KEYS[1], KEYS[2], KEYS[3], KEYS[4]
local ref = ARGV[1] .. '/' .. ARGV[2]
local item = redis.call('LINDEX', queueKey(base, ref), 0)
if not item or string.sub(item, 1, #ARGV[3] + 1) ~= ARGV[3] .. ' ' then return { STATUS.changed } end

redis.call('LPOP', queueKey(base, ref))
redis.call('HDEL', tries, ref)
lower(waiting, ref, 1)
lower(counts, ARGV[1] .. '/pending', 1)
if ARGV[4] ~= '' then
  local grave = { at = ARGV[5], reason = ARGV[4], most = tonumber(ARGV[6]), since = tonumber(ARGV[7]) }
  bury(base, counts, ARGV[1], ARGV[2], item, grave)
end
return { STATUS.ok }
