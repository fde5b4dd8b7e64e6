--- Acquires or renews a floor's lease.
--- Atomic, so that a floor has one owner at a time and every change of owner has a new epoch.
--- KEYS: floor
--- ARGV: owner, now, expiresAt, epoch to renew (or '' to acquire)
--- Returns: { ok, epoch } or { leaseLost, owner, expiresAt }
local floor = KEYS[1]
local owner, now, expiresAt, renewedEpoch = ARGV[1], tonumber(ARGV[2]), ARGV[3], ARGV[4]
local lease = redis.call('HMGET', floor, 'owner', 'expiresAt', 'epoch')
local holder, holderUntil, epoch = lease[1] or '', lease[2] or '0', lease[3] or '0'

local isHolder = holder == owner and (renewedEpoch == '' or renewedEpoch == epoch)
if isHolder then
  redis.call('HSET', floor, 'expiresAt', expiresAt)
  return { STATUS.ok, epoch }
end
if renewedEpoch ~= '' or (holder ~= '' and tonumber(holderUntil) > now) then
  return { STATUS.leaseLost, holder, holderUntil }
end
epoch = string.format('%.0f', tonumber(epoch) + 1)
redis.call('HSET', floor, 'owner', owner, 'expiresAt', expiresAt, 'epoch', epoch)
return { STATUS.ok, epoch }
