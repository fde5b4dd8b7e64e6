-- What keeps a record from being called is one string of the hash `stops`: its place|where it was|the stop as JSON (which
-- comes last: it is text). The place is `h:` and the instant at which a hold ends (`inf`: when it is taken back), or `f:` and
-- the reason by which the record is finished. Where it was is empty while the record is leased, else `r:` and its place in
-- line, `s:` and the instant it was scheduled for, `c:` and that of a callback, or `f:` and the reason it was finished by.
local function parseStop(text)
  local kind, detail, back, json = string.match(text, '^(%a):([^|]*)|([^|]*)|(.*)$')
  return { kind = kind, detail = detail, back = back, json = json }
end

local function formatStop(stop)
  return stop.kind .. ':' .. stop.detail .. '|' .. stop.back .. '|' .. stop.json
end

-- Puts a record that is neither leased nor in line where its stop says, and remembers where it would be without.
local function putAside(keys, id, stop, back)
  stop.back = back
  redis.call('HSET', keys.stops, id, formatStop(stop))
  local kind, detail = string.match(back, '^(%a):(.*)$')
  if kind == 'f' then
    redis.call('HSET', keys.finished, id, detail)
  elseif stop.kind == 'f' then
    redis.call('HSET', keys.finished, id, stop.detail)
  else
    local at = stop.detail
    if at ~= 'inf' and kind ~= 'r' and tonumber(detail) > tonumber(at) then at = detail end
    redis.call('ZADD', keys.scheduled, at, id)
    if kind == 'c' and at ~= 'inf' then redis.call('ZADD', keys.callbacks, at, id) end
  end
end

-- Puts a record whose lease is over back into line, or where its stop says.
local function giveBack(keys, id, place)
  local text = redis.call('HGET', keys.stops, id)
  if not text then
    redis.call('ZADD', keys.ready, place, id)
    return
  end
  local callback = redis.call('ZSCORE', keys.callbacks, id)
  redis.call('ZREM', keys.callbacks, id)
  putAside(keys, id, parseStop(text), callback and 'c:' .. callback or 'r:' .. place)
end
