--- Forgets a person's contacts. A number of theirs that nobody may call stays barred, under its mark in place of the number.
--- Atomic, so that no number is free in between.
--- KEYS: people, reservations, barred
--- ARGV: debtorId, then number, mark for each
--- Returns: { ok, entries removed or changed }
local people, reservations, barred = KEYS[1], KEYS[2], KEYS[3]
local count = redis.call('HDEL', people, ARGV[1]) + redis.call('HDEL', reservations, 'd:' .. ARGV[1])
for i = 2, #ARGV, 2 do
  if redis.call('HDEL', barred, ARGV[i]) == 1 then
    redis.call('HSET', barred, ARGV[i + 1], 'erased')
    count = count + 1
  end
end
return { STATUS.ok, count }
