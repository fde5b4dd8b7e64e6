--- Counts the records of a campaign by state. Atomic, so that the counts add up.
--- KEYS: debtors, ready, scheduled, held, finished
--- Returns: { ok, records, ready, scheduled, leased, finished }
return {
  STATUS.ok,
  redis.call('HLEN', KEYS[1]),
  redis.call('ZCARD', KEYS[2]),
  redis.call('ZCARD', KEYS[3]),
  redis.call('HLEN', KEYS[4]),
  redis.call('HLEN', KEYS[5]),
}
