import { AppError } from '../../../../kernel/errors.ts';
import type { Clock } from '../../../../kernel/clock.ts';
import type { RedisConnection } from '../connection/redis-connection.ts';

/** Leases of several machines are compared by their own clocks; this much difference may still be tolerated, ms. */
const largestSkewMs = 1_000;

/**
 * Compares this machine's clock with the clock of Redis, to be called before the first claim.
 *
 * @returns our clock minus the clock of Redis, ms, known to within half the time of the question
 * @throws AppError `CLOCK_SKEW` when they differ by more than a second
 */
export async function checkClockSkew(redis: RedisConnection, clock: Clock): Promise<number> {
  const askedAt = clock.now();
  const [seconds, micros] = await redis.use((client) => client.time());
  const answeredAt = clock.now();
  const redisAt = Number(seconds) * 1000 + Number(micros) / 1000;
  const skewMs = Math.round((askedAt + answeredAt) / 2 - redisAt);
  if (Math.abs(skewMs) - (answeredAt - askedAt) / 2 > largestSkewMs) {
    throw new AppError('CLOCK_SKEW', { reason: 'clockSkew', skewMs });
  }
  return skewMs;
}
