-- A hold is one string of the hash `holds`, under `d:` and a debtor's id or `n:` and a number: attempt id|expiresAt.
local function holdOf(holds, field)
  local text = redis.call('HGET', holds, field)
  if not text then return nil end
  local attemptId, expiresAt = string.match(text, '^(.*)|(%d+)$')
  return attemptId, tonumber(expiresAt)
end

local function isHeldByOther(holds, field, attemptId, now)
  local holder, expiresAt = holdOf(holds, field)
  return holder ~= nil and holder ~= attemptId and expiresAt > now
end

local function releaseHold(holds, field, attemptId)
  if holdOf(holds, field) == attemptId then redis.call('HDEL', holds, field) end
end

-- A history's text begins with its version; a person without a history has version 0.
local function versionOf(people, debtorId)
  local text = redis.call('HGET', people, debtorId)
  return text and string.match(text, '^(%d+) ') or '0'
end
