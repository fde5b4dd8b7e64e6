-- The same arithmetic as readyScore in memory-campaign.ts; exact, because every value stays below 2^53.
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

-- A priority as the hash `priorities` holds it: a debtor that is not in it has priority 0.
local function priorityOf(text)
  return tonumber(text or '0')
end
