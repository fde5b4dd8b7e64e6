--- Writes a document of a bounded hash, unless somebody else changed it since it was read.
--- Atomic, so that of two who change it at once the second learns of the first.
--- KEYS: documents
--- ARGV: id, text as it was read (empty: there was none), new text, documents at most
--- Returns: ok, changed, or inUse when there is no room for another
local documents, id, before, after, limit = KEYS[1], ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
local found = redis.call('HGET', documents, id) or ''
if found ~= before then return STATUS.changed end
if found == '' and redis.call('HLEN', documents) >= limit then return STATUS.inUse end
redis.call('HSET', documents, id, after)
return STATUS.ok
