--- Kept answers of one owner. Hash `answers`: key -> `busy <until> <digest>` or `done <digest> <answer>`, and under the empty
--- key how long all of them are. Sorted set `times`: key by when its request began.

local function forgetAnswer(answers, times, key)
  redis.call('HINCRBY', answers, '', 0 - redis.call('HSTRLEN', answers, key))
  redis.call('HDEL', answers, key)
  redis.call('ZREM', times, key)
end

local function putAnswer(answers, key, value)
  redis.call('HINCRBY', answers, '', #value - redis.call('HSTRLEN', answers, key))
  redis.call('HSET', answers, key, value)
end

--- Forgets the oldest beyond the bounds, never `newest`.
local function boundAnswers(answers, times, most, mostLength, newest)
  while redis.call('ZCARD', times) > most or tonumber(redis.call('HGET', answers, '') or 0) > mostLength do
    local oldest = redis.call('ZRANGE', times, 0, 1)
    local key = oldest[1] ~= newest and oldest[1] or oldest[2]
    if not key then return end
    forgetAnswer(answers, times, key)
  end
end
