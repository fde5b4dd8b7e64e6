import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignSchema } from '../../config/campaign-schema.ts';
import { noMemory, withTrial } from '../../dialer/value/answering/debtor-memory.ts';
import { AppError } from '../../kernel/errors.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { createRevaluer } from '../../src/app/create-revaluer.ts';
import { ContactValues } from '../../src/run/knowledge/contact-values.ts';
import type { Revaluer } from '../../src/schedule/revaluation.ts';
import { createUtcOffset } from '../../src/schedule/utc-offset.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import type { Stores } from '../../src/store/ports/stores.ts';
import { redisStores } from '../../src/store/redis/redis-stores.ts';
import { aDebtor } from '../support/floor-fixtures.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';

const count = 1_300;
let redis: TestRedis;

beforeAll(async () => {
  redis = await startTestRedis();
});
afterAll(() => redis.stop());

function revaluerOf(stores: Stores, address?: { readonly socketPath: string }): Revaluer {
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const known = { stores, rulePacks: new Map(), utcOffset: createUtcOffset(), clock: systemClock, log };
  const open = address ? { stores, address } : { stores };
  return createRevaluer(open, { values: new ContactValues(known), clock: systemClock });
}

/** A list of which every third debtor was spoken to, every ninth promised, and every balance is another. */
async function fill(stores: Stores): Promise<void> {
  const now = Date.now();
  const rules = { id: 'c', trunks: ['t'], callerId: '+576015550100', country: 'CO', value: { order: 'value' } };
  await stores.campaigns.apply(campaignSchema.parse(rules), now);
  const debtors = Array.from({ length: count }, (_, n) =>
    aDebtor(`d${n}`, { debts: [{ id: '1', balance: String(1_000 + n * 37), currency: 'COP' }] }),
  );
  await stores.hopper.add('c', debtors, now);
  for (const [n, { id }] of debtors.entries()) {
    if (n % 3 !== 0) continue;
    // Nothing that depends on the hour, which may end between the two passes.
    const memory = withTrial(noMemory, 'promise', { hit: n % 9 === 0, at: now });
    await stores.values.learn('c', { debtorId: id, name: 'a', before: undefined, memory, cells: [], asOf: now });
  }
}

/** The debtors in the order in which they are dialled. */
async function orderOf({ hopper }: Stores): Promise<readonly string[]> {
  const now = Date.now();
  const order: string[] = [];
  for (;;) {
    const { records } = await hopper.claim({ campaignId: 'c', owner: 'o', epoch: 1, count: 500, now, leaseMs: 60_000 });
    if (records.length === 0) return order;
    order.push(...records.map(({ debtor }) => debtor.id));
  }
}

describe('records valued anew in a thread', () => {
  it('come to the places that they come to in the loop, stop when asked, and go on from there', async () => {
    // The thread knows one prefix of keys: that of the service.
    const stores = redisStores(await redis.connect('marcador'));
    const inThread = revaluerOf(stores, { socketPath: redis.server.socketPath });
    const reference = memoryStores();
    await Promise.all([fill(stores), fill(reference)]);

    const stop = new AbortController();
    const stopped = inThread.estimate('c', stop.signal);
    stop.abort();
    expect(await stopped).toEqual({ records: 0, moved: 0 });
    expect((await stores.values.tables('c'))?.estimates).toBeUndefined();

    expect(await inThread.estimate('c')).toEqual({ records: count, moved: count });
    expect((await stores.values.tables('c'))?.estimates?.rankedByValue).toBe(true);
    expect(await revaluerOf(reference).estimate('c')).toEqual({ records: count, moved: count });
    expect(await orderOf(stores)).toEqual(await orderOf(reference));
  });

  it('fails with the error of the thread when there is no store', async () => {
    const stores = redisStores(await redis.connect('marcador'));
    const lost = revaluerOf(stores, { socketPath: `${redis.dataDir}/nobody.sock` });
    const failure: unknown = await lost.estimate('c').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(AppError);
    expect(failure).toMatchObject({ code: 'STORE_UNREACHABLE' });
  });
});
