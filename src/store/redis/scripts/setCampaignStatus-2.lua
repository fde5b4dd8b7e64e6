--- Changes the state of a campaign that exists. Atomic, so that no state is left without rules.
--- KEYS: rules, statuses
--- ARGV: id, status
--- Returns: { ok } or { unknown }
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 then return { STATUS.unknown } end
redis.call('HSET', KEYS[2], ARGV[1], ARGV[2])
return { STATUS.ok }
