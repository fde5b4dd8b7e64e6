-- The same arithmetic as ready-order.ts; exact, because every value stays below 2^53.
local PRIORITY_LIMIT = 1000000
local SECONDS_RANGE = 4294967296

local function readyScore(priority, eligibleAtMs)
  local clamped = math.min(PRIORITY_LIMIT, math.max(-PRIORITY_LIMIT, priority))
  local seconds = math.max(0, math.floor(eligibleAtMs / 1000)) % SECONDS_RANGE
  return string.format('%.0f', (PRIORITY_LIMIT - clamped) * SECONDS_RANGE + seconds)
end

local function withPriority(score, priority)
  return readyScore(priority, (tonumber(score) % SECONDS_RANGE) * 1000)
end

-- record-codec.ts writes the priority first, so that no JSON needs to be parsed here.
local function priorityOf(debtorJson)
  return tonumber(string.match(debtorJson, '^{"priority":(-?%d+)')) or 0
end
