import { monitorEventLoopDelay } from 'node:perf_hooks';
import { campaignSchema } from '../config/campaign-schema.ts';
import type { Debtor } from '../dialer/debtor/debtor.ts';
import { phoneMarkOf } from '../dialer/value/answering/debtor-memory.ts';
import { seededRng } from '../kernel/rng.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { ContactValues } from '../src/run/knowledge/contact-values.ts';
import { Revaluation } from '../src/schedule/revaluation.ts';
import { createUtcOffset } from '../src/schedule/utc-offset.ts';
import type { RedisConnection } from '../src/store/redis/connection/redis-connection.ts';
import { redisStores } from '../src/store/redis/redis-stores.ts';
import { encodeMemory } from '../src/store/value-codec.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { withRedis } from './harness/with-redis.ts';

const records = 1_000_000;
const samples = 3;
const campaignId = 'bench';
const mib = 2 ** 20;

/** Ranks a campaign of a million debtors by value while their records are claimed, on a private redis-server. */
export const benchValue: Bench = {
  name: 'value',
  run(): Promise<readonly BenchMetric[]> {
    return withRedis(async (redis) => {
      await fill(redis);
      return measure(redis);
    });
  },
};

function debtor(index: number): Debtor {
  return {
    id: `D${index}`,
    name: 'Somebody Invented',
    phones: [0, 1].map((n) => ({ e164: `+573${n}0${String(index).padStart(7, '0')}`, lineType: 'mobile' })),
    debts: [{ id: '1', portfolio: 'cards', balance: String(1000 + index), currency: 'COP', daysPastDue: index % 400 }],
    priority: index % 100,
    segment: `${index % 12}`,
    requiredSkills: [],
    fields: { city: 'Bogotá' },
  };
}

/** A million debtors with two numbers, every other one of whom was called eight times. */
async function fill(redis: RedisConnection): Promise<void> {
  const { hopper, campaigns } = redisStores(redis);
  const keys = redis.keys.campaign(campaignId);
  const rng = seededRng(1);
  const at = Math.floor(Date.now() / 1_000);
  await redis.use((client) => client.config('SET', 'appendfsync', 'no'));
  const rules = { id: campaignId, trunks: ['t'], callerId: '+576015550100', country: 'CO', value: { order: 'value' } };
  await campaigns.apply(campaignSchema.parse(rules), Date.now());
  for (let first = 0; first < records; first += 10_000) {
    const some = Array.from({ length: 10_000 }, (_, i) => debtor(first + i));
    await hopper.add(campaignId, some, Date.now());
    const called = some.filter((_, index) => index % 2 === 0);
    const memories = called.flatMap(({ id, phones: [phone] }) => {
      const answers = Array.from({ length: 8 }, (_, n) => {
        const slot = 24 + 8 + n;
        return { phone: phoneMarkOf(phone?.e164 ?? ''), slot, hits: rng.next() < 0.2 ? 1 : 0, tries: 1 };
      });
      const trial = { hits: 1, tries: 2 };
      const memory = { at: at * 1_000, answers, rightParty: trial, promise: trial, kept: { hits: 0, tries: 0 } };
      return [id, encodeMemory({ memory, lessons: ['abcdefga', 'abcdefgd'] })];
    });
    await redis.use((client) => client.hset(keys.memories, ...memories));
  }
  const cells = Array.from({ length: 12 }, (_, segment) =>
    Array.from({ length: 12 }, (_, hour) => [
      `n:answer:${24 + 8 + hour}:${segment}/mobile`,
      '1000',
      `h:answer:${24 + 8 + hour}:${segment}/mobile`,
      String(100 + 20 * hour),
    ]),
  ).flat(2);
  await redis.use((client) => client.hset(keys.valueTables, 'asOf', String(at * 1_000), ...cells));
  await redis.use((client) => client.config('SET', 'appendfsync', 'everysec'));
}

async function measure(redis: RedisConnection): Promise<readonly BenchMetric[]> {
  const stores = redisStores(redis);
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const values = new ContactValues({
    stores,
    rulePacks: new Map(),
    utcOffset: createUtcOffset(),
    clock: systemClock,
    log,
  });
  const revaluation = new Revaluation({ stores, values, clock: systemClock });
  const figures = {
    seconds: [] as number[],
    turnMs: [] as number[],
    claimMs: [] as number[],
    grownMiB: [] as number[],
  };
  for (let sample = 0; sample < samples; sample++) {
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    const claims = new Claims(stores.hopper);
    const began = performance.now();
    await revaluation.estimate(campaignId);
    figures.seconds.push((performance.now() - began) / 1_000);
    delay.disable();
    figures.turnMs.push(delay.percentile(99.9) / 1e6);
    figures.claimMs.push(await claims.stop());
    figures.grownMiB.push(Math.max(0, process.memoryUsage().heapUsed - before) / mib);
  }
  return [
    {
      metric: `re-estimating and re-ranking ${records.toLocaleString('en')} debtors`,
      unit: 's',
      samples: figures.seconds,
    },
    { metric: 'a turn of the loop meanwhile, p99.9', unit: 'ms', samples: figures.turnMs },
    { metric: 'a claim of 20 records meanwhile, mean', unit: 'ms', samples: figures.claimMs },
    { metric: 'heap grown by', unit: 'MiB', samples: figures.grownMiB },
  ];
}

/** Claims and gives back, as a floor does while it dials. */
class Claims {
  readonly #done: Promise<number>;
  #isOver = false;

  constructor(hopper: ReturnType<typeof redisStores>['hopper']) {
    this.#done = this.#run(hopper);
  }

  /** The mean time of a claim, ms. */
  stop(): Promise<number> {
    this.#isOver = true;
    return this.#done;
  }

  async #run(hopper: ReturnType<typeof redisStores>['hopper']): Promise<number> {
    let [count, totalMs] = [0, 0];
    while (!this.#isOver) {
      const began = performance.now();
      const { records: claimed } = await hopper.claim({
        ...{ campaignId, owner: 'bench', epoch: 1, count: 20, now: Date.now(), leaseMs: 60_000 },
      });
      totalMs += performance.now() - began;
      count += 1;
      await hopper.release(claimed.map(({ lease }) => lease));
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return totalMs / Math.max(1, count);
  }
}
