--- Adds an entry to the audit log, unless another one came first.
--- Atomic, so that every entry is sealed after the one before it.
--- KEYS: entries, head
--- ARGV: head as it was read (empty: there is none), place, text, seal, entries kept
--- Returns: ok, or changed when the head has moved
local entries, head = KEYS[1], KEYS[2]
local before, seq, text, seal, limit = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
if (redis.call('GET', head) or '') ~= before then return STATUS.changed end
redis.call('XADD', entries, 'MAXLEN', '~', limit, seq .. '-1', 'text', text, 'seal', seal)
redis.call('SET', head, seq .. ' ' .. seal)
return STATUS.ok
