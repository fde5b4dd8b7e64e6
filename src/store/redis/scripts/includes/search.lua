--- Places of a debtor in the index of words (search-place.ts). `text`: words, a line each.
local function searchPlaces(text, id)
  local places = {}
  for word in string.gmatch(text, '[^\n]+') do places[#places + 1] = word .. '\0' .. id end
  return places
end

local function addPlaces(search, id, text)
  local members = {}
  for _, place in ipairs(searchPlaces(text, id)) do
    members[#members + 1] = 0
    members[#members + 1] = place
  end
  if #members > 0 then redis.call('ZADD', search, unpack(members)) end
end

local function removePlaces(search, id, text)
  local members = searchPlaces(text, id)
  if #members > 0 then redis.call('ZREM', search, unpack(members)) end
end
