import { monitorEventLoopDelay } from 'node:perf_hooks';
import { campaignSchema } from '../config/campaign-schema.ts';
import type { Debtor } from '../dialer/debtor/debtor.ts';
import { phoneMarkOf } from '../dialer/value/answering/debtor-memory.ts';
import { seededRng } from '../kernel/rng.ts';
import { systemClock } from '../kernel/system-clock.ts';
import { createRevaluer } from '../src/app/create-revaluer.ts';
import { ContactValues } from '../src/run/knowledge/contact-values.ts';
import { createUtcOffset } from '../src/schedule/utc-offset.ts';
import type { Hopper } from '../src/store/ports/hopper.ts';
import type { RedisAddress, RedisConnection } from '../src/store/redis/connection/redis-connection.ts';
import { redisStores } from '../src/store/redis/redis-stores.ts';
import { encodeMemory } from '../src/store/value-codec.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { withRedis } from './harness/with-redis.ts';

const records = 1_000_000;
const samples = 2;
const campaignId = 'bench';
const mib = 2 ** 20;

/** Ranks a campaign of a million debtors by value while their records are claimed, on a private redis-server. */
export const benchValue: Bench = {
  name: 'value',
  run(): Promise<readonly BenchMetric[]> {
    return withRedis(async (redis, address) => {
      await fill(redis);
      return measure(redis, address);
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

async function measure(redis: RedisConnection, address: RedisAddress): Promise<readonly BenchMetric[]> {
  const stores = redisStores(redis);
  const quiet = (): void => undefined;
  const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
  const known = { stores, rulePacks: new Map(), utcOffset: createUtcOffset(), clock: systemClock, log };
  const revaluer = createRevaluer({ stores, address }, { values: new ContactValues(known), clock: systemClock });
  const metrics: BenchMetric[] = [];
  for (const [what, title] of [
    ['rank', 're-ranking'],
    ['estimate', 're-estimating and re-ranking'],
  ] as const) {
    const runs: Run[] = [];
    for (let sample = 0; sample < samples; sample++)
      runs.push(await runBeside(stores.hopper, () => revaluer[what](campaignId)));
    const add = (metric: string, unit: string, of: (run: Run) => number): void =>
      void metrics.push({ metric, unit, samples: runs.map(of) });
    add(`${title} ${records.toLocaleString('en')} debtors`, 's', ({ seconds }) => seconds);
    add('  records', '/s', ({ seconds }) => records / seconds);
    add('  processor time of the process', 's', ({ cpuSeconds }) => cpuSeconds);
    add('  memory of the process at its peak, beyond before', 'MiB', ({ grownMiB }) => grownMiB);
    add('  longest turn of the loop beside', 'ms', ({ turnMs }) => turnMs);
    add('  a claim of 20 records beside, mean', 'ms', ({ claimMs }) => claimMs);
  }
  return metrics;
}

interface Run {
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly grownMiB: number;
  readonly turnMs: number;
  readonly claimMs: number;
}

/** Runs a pass while records are claimed in this loop. */
async function runBeside(hopper: Hopper, pass: () => Promise<unknown>): Promise<Run> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 50);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  const claims = new Claims(hopper);
  const cpu = process.cpuUsage();
  const began = performance.now();
  delay.enable();
  await pass();
  delay.disable();
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1_000;
  const { user, system } = process.cpuUsage(cpu);
  const claimMs = await claims.stop();
  return {
    seconds,
    cpuSeconds: (user + system) / 1e6,
    grownMiB: (peak - before) / mib,
    turnMs: delay.max / 1e6,
    claimMs,
  };
}

/** Claims and gives back, as a floor does while it dials. */
class Claims {
  readonly #done: Promise<number>;
  #isOver = false;

  constructor(hopper: Hopper) {
    this.#done = this.#run(hopper);
  }

  /** The mean time of a claim, ms. */
  stop(): Promise<number> {
    this.#isOver = true;
    return this.#done;
  }

  async #run(hopper: Hopper): Promise<number> {
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
