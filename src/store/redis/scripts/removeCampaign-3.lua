--- Forgets a campaign's rules and state. Atomic, so that no state is left without rules.
--- KEYS: rules, statuses, appliedAt
--- ARGV: id
--- Returns: { ok } or { unknown }
if redis.call('HDEL', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
redis.call('HDEL', KEYS[2], ARGV[1])
redis.call('HDEL', KEYS[3], ARGV[1])
return { STATUS.ok }
