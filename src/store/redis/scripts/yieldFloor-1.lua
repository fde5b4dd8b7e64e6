--- Gives a floor up when the caller still owns it; the epoch stays, so that the next one is larger.
--- Atomic, so that nobody gives up another's floor.
--- KEYS: floor
--- ARGV: owner, epoch
--- Returns: { ok } or { leaseLost }
local lease = redis.call('HMGET', KEYS[1], 'owner', 'epoch')
if lease[1] ~= ARGV[1] or lease[2] ~= ARGV[2] then return { STATUS.leaseLost } end
redis.call('HDEL', KEYS[1], 'owner', 'expiresAt')
return { STATUS.ok }
