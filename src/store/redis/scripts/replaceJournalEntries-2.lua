--- Takes entries out of a floor's journal and keeps what stands in their places.
--- Atomic, so that no reader finds an entry twice, or not at all. Redis marks what is taken out of a stream, and drops its
--- bytes with the node that it lies in once nothing else is in it: so the neighbours are taken out, too, and kept as they are.
--- KEYS: journal, replaced
--- ARGV: most entries of a node, then id, [id, fields] as JSON for each
--- Returns: { ok, entries replaced }
local journal, replaced = KEYS[1], KEYS[2]

local function placeOf(id)
  local ms, counter = string.match(id, '^(%d+)-(%d+)$')
  return string.rep('0', 20 - #ms) .. ms .. '-' .. string.rep('0', 20 - #counter) .. counter
end

local texts, moved = {}, {}
for i = 2, #ARGV, 2 do
  local id = ARGV[i]
  if #redis.call('XRANGE', journal, id, id) > 0 then
    moved[id] = ARGV[i + 1]
  elseif redis.call('ZREMRANGEBYLEX', replaced, '[' .. placeOf(id), '[' .. placeOf(id) .. '~') > 0 then
    texts[id] = ARGV[i + 1]
  end
end

local count = 0
local neighbours = {}
for id in pairs(moved) do
  count = count + 1
  for _, entry in ipairs(redis.call('XREVRANGE', journal, id, '-', 'COUNT', ARGV[1])) do neighbours[entry[1]] = entry end
  for _, entry in ipairs(redis.call('XRANGE', journal, id, '+', 'COUNT', ARGV[1])) do neighbours[entry[1]] = entry end
end
for id, entry in pairs(neighbours) do
  redis.call('XDEL', journal, id)
  redis.call('ZADD', replaced, 0, placeOf(id) .. ' ' .. (moved[id] or cjson.encode(entry)))
end
for id, text in pairs(texts) do
  count = count + 1
  redis.call('ZADD', replaced, 0, placeOf(id) .. ' ' .. text)
end
return { STATUS.ok, count }
