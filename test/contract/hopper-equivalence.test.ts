import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededRng, type Rng } from '../../kernel/rng.ts';
import { MemoryHopper } from '../../src/store/memory/memory-hopper.ts';
import { RedisHopper } from '../../src/store/redis/redis-hopper.ts';
import { traitsOf } from '../../dialer/debtor/traits.ts';
import { someDebtor } from '../support/debtors.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { stopKinds } from '../../dialer/attempt/record-stop.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { Hopper } from '../../src/store/ports/hopper.ts';

const c = 'campaign-1';
const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);

let redis: TestRedis;
beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

function counter(): () => string {
  let next = 0;
  return () => `00000000-0000-4000-8000-${String(next++).padStart(12, '0')}`;
}

/** Draws one operation; the same draw means the same for every hopper, because they answered the same so far. */
function draw(rng: Rng, now: number, claimed: ClaimedRecord[]): (hopper: Hopper) => Promise<unknown> {
  const below = (limit: number): number => Math.floor(rng.next() * limit);
  const record = claimed[below(claimed.length)];
  const ids = Array.from({ length: 3 }, () => `d${below(30)}`);
  const priority = below(4);
  const segment = ['', 'cards', 'loans'][below(3)] ?? '';
  const without = [['', 'cards', 'loans'][below(3)] ?? ''].map((left) =>
    traitsOf(someDebtor('', left === '' ? {} : { segment: left })),
  );
  const epoch = 1 + Math.floor((now - t0) / 400_000) - (below(8) === 0 ? 1 : 0);
  const lease = { owner: `node-${below(2)}`, epoch, now, leaseMs: 20_000, campaignId: c };
  const count = 1 + below(4);
  const retryAt = now + below(60_000);
  const finishes = below(3) === 0;
  const kind = stopKinds[below(3)] ?? 'hold';
  const until = kind === 'hold' && below(2) === 0 ? { until: now + below(60_000) } : {};
  const start = record && { ...record, e164: '+573001112233', trunk: 'main', startedAt: now };
  const choices: readonly ((hopper: Hopper) => Promise<unknown>)[] = [
    (hopper) =>
      hopper.add(
        c,
        ids.map((id) => someDebtor(id, { priority, ...(segment === '' ? {} : { segment }) })),
        now,
      ),
    (hopper) => hopper.claim({ ...lease, count }),
    (hopper) => hopper.claim({ ...lease, count, without }),
    (hopper) => (start ? hopper.beginAttempt(start) : Promise.resolve()),
    (hopper) =>
      record
        ? hopper.settle({
            ...record,
            outcome: finishes ? 'connected' : 'busy',
            cause: 'sip',
            endedAt: now,
            progress: { ...record.progress, attempts: record.progress.attempts + 1 },
            next: finishes
              ? { kind: 'finish', reason: 'connected' }
              : { kind: 'retry', at: retryAt, reason: 'retryDelay' },
          })
        : Promise.resolve(),
    (hopper) => hopper.release(record ? [record.lease] : []),
    (hopper) => hopper.renew(record ? [record.lease] : [], now + 20_000),
    (hopper) =>
      hopper.compare(
        c,
        ids.map((id) => someDebtor(id, { priority })),
      ),
    (hopper) => hopper.stop(c, ids, { kind, reason: 'paid', at: now, by: 'ana', ...until }),
    (hopper) => hopper.free(c, ids),
    (hopper) => hopper.find(c, ids),
    (hopper) => hopper.callbacks(c, now + 60_000, 5),
    (hopper) =>
      record
        ? hopper.reschedule({
            ...{ campaignId: c, debtorId: record.debtor.id, callId: record.callId, progress: record.progress },
            next: finishes ? { kind: 'finish', reason: 'paid' } : { kind: 'retry', at: retryAt, reason: 'callBack' },
          })
        : Promise.resolve(),
    (hopper) => hopper.takeOver(lease).then((open) => [...open].sort((a, b) => (a.debtor.id < b.debtor.id ? -1 : 1))),
  ];
  return choices[below(choices.length)] ?? (() => Promise.resolve());
}

it.each([1, 2, 3, 4, 5, 6])(
  'the hopper in memory and the hopper on Redis answer alike, whatever happens, and lose no record (seed %i)',
  async (seed) => {
    const rng = seededRng(seed);
    const hoppers: readonly Hopper[] = [new MemoryHopper(counter()), new RedisHopper(await redis.connect(), counter())];
    const claimed: ClaimedRecord[] = [];
    const known = new Set<string>();
    let now = t0;
    for (let step = 0; step < 500; step++) {
      now += Math.floor(rng.next() * 4_000);
      const act = draw(rng, now, claimed);
      const [inMemory, onRedis] = await Promise.all(
        hoppers.map((hopper) => act(hopper).catch((error: unknown) => ({ refused: (error as { code: string }).code }))),
      );
      expect(onRedis, `step ${step}`).toEqual(inMemory);
      const records = (inMemory as { records?: readonly ClaimedRecord[] } | undefined)?.records ?? [];
      claimed.push(...records);
      for (const record of records) known.add(record.debtor.id);
      const [a, b] = await Promise.all(hoppers.map((hopper) => hopper.totals(c)));
      expect(b).toEqual(a);
      const { records: total = 0, ...parts } = a ?? {};
      expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
    }
    expect(known.size).toBeGreaterThan(20);
    const [outcomesInMemory, outcomesOnRedis] = await Promise.all(hoppers.map((hopper) => hopper.outcomes(c)));
    expect(outcomesOnRedis).toEqual(outcomesInMemory);
  },
);
