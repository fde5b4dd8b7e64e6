import { RedisHopper } from '../src/store/redis/redis-hopper.ts';
import type { RedisConnection } from '../src/store/redis/connection/redis-connection.ts';
import type { Debtor } from '../dialer/debtor/debtor.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { withRedis } from './harness/with-redis.ts';

const records = 1_000_000;
const perClaim = 100;
const claimsPerSample = 100;
const samples = 5;
const campaignId = 'bench';

/** Claims and settlements out of a campaign of a million records, on a private redis-server that writes every change to disk. */
export const benchHopper: Bench = {
  name: 'hopper',
  run(): Promise<readonly BenchMetric[]> {
    return withRedis(async (redis) => {
      await fill(redis);
      return measure(redis);
    });
  },
};

async function fill(redis: RedisConnection): Promise<void> {
  const hopper = new RedisHopper(redis);
  // Filling is not measured: without waiting for the disk it takes a third of the time.
  await redis.use((client) => client.config('SET', 'appendfsync', 'no'));
  for (let first = 0; first < records; first += 10_000) {
    await hopper.add(
      campaignId,
      Array.from({ length: 10_000 }, (_, i) => debtor(first + i)),
      Date.now(),
    );
  }
  await redis.use((client) => client.config('SET', 'appendfsync', 'always'));
}

function debtor(index: number): Debtor {
  return {
    id: `D${index}`,
    name: 'Somebody Invented',
    phones: [{ e164: `+57340${String(index).padStart(7, '0')}`, lineType: 'mobile' }],
    debts: [{ id: '1', portfolio: 'cards', balance: '1250000', currency: 'COP', daysPastDue: index % 400 }],
    priority: index % 100,
    segment: '31-60',
    requiredSkills: [],
    fields: { city: 'Bogotá' },
  };
}

async function measure(redis: RedisConnection): Promise<readonly BenchMetric[]> {
  const hopper = new RedisHopper(redis);
  const figures = {
    claimed: [] as number[],
    redisMs: [] as number[],
    settled: [] as number[],
    totalsMs: [] as number[],
  };
  for (let sample = 0; sample < samples; sample++) {
    await redis.use((client) => client.config('RESETSTAT'));
    const began = performance.now();
    const all = [];
    for (let i = 0; i < claimsPerSample; i++) {
      const { records: claimed } = await hopper.claim(request());
      all.push(...claimed);
    }
    figures.claimed.push((all.length * 1000) / (performance.now() - began));
    figures.redisMs.push((await scriptMicros(redis)) / claimsPerSample / 1000);

    const settling = all.slice(0, 2_000);
    const settlingBegan = performance.now();
    await Promise.all(
      settling.map(({ lease, callId, progress }) =>
        hopper.settle({
          ...{ lease, callId, outcome: 'noAnswer', cause: 'ringTimeout', endedAt: Date.now() },
          progress: { ...progress, attempts: progress.attempts + 1 },
          next: { kind: 'retry', at: Date.now() + 3_600_000, reason: 'retryDelay' },
        }),
      ),
    );
    figures.settled.push((settling.length * 1000) / (performance.now() - settlingBegan));
    const totalsBegan = performance.now();
    await hopper.totals(campaignId);
    figures.totalsMs.push(performance.now() - totalsBegan);
  }
  return [
    { metric: `records claimed from ${records} (${perClaim} a claim)`, unit: 'records/s', samples: figures.claimed },
    { metric: `Redis time of a claim of ${perClaim}`, unit: 'ms', samples: figures.redisMs },
    { metric: 'settlements, 2,000 at once, each on disk', unit: 'settlements/s', samples: figures.settled },
    { metric: 'totals of the campaign', unit: 'ms', samples: figures.totalsMs },
  ];
}

function request(): Parameters<RedisHopper['claim']>[0] {
  return { campaignId, owner: 'bench', epoch: 1, count: perClaim, now: Date.now(), leaseMs: 3_600_000 };
}

/** Time Redis itself spent in scripts since the statistics were reset, µs. */
async function scriptMicros(redis: RedisConnection): Promise<number> {
  const stats = await redis.use((client) => client.info('commandstats'));
  const used = [...stats.matchAll(/^cmdstat_eval(?:sha)?:.*?usec=(\d+)/gm)].map(([, micros]) => Number(micros));
  return used.reduce((sum, micros) => sum + micros, 0);
}
