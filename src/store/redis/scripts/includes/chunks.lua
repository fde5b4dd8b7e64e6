-- Lua's stack bounds what unpack may return: long lists go to Redis in pieces.
local CHUNK = 1000

local function hmgetAll(key, ids)
  local values = {}
  for first = 1, #ids, CHUNK do
    local last = math.min(first + CHUNK - 1, #ids)
    for _, value in ipairs(redis.call('HMGET', key, unpack(ids, first, last))) do
      values[#values + 1] = value
    end
  end
  return values
end
