--- Writes a campaign's rules and returns the former ones; a new campaign is paused.
--- Atomic, so that two operators who apply at once see each other's change.
--- KEYS: rules, statuses, appliedAt
--- ARGV: id, rulesJson, now
--- Returns: { ok, previousJson or '' }
local previous = redis.call('HGET', KEYS[1], ARGV[1])
if previous ~= ARGV[2] then
  redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
  redis.call('HSET', KEYS[3], ARGV[1], ARGV[3])
end
redis.call('HSETNX', KEYS[2], ARGV[1], 'paused')
return { STATUS.ok, previous or '' }
