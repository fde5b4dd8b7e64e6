--- Adds a subscription, unless there are too many.
--- Atomic, so that two who add at once keep to the bound.
--- KEYS: subscriptions
--- ARGV: subscription, what it is (JSON), most
--- Returns: { ok } or { barred } when there are too many
if redis.call('HEXISTS', KEYS[1], ARGV[1]) == 0 and redis.call('HLEN', KEYS[1]) >= tonumber(ARGV[3]) then
  return { STATUS.barred }
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
return { STATUS.ok }
