import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { DuckDbDatabase } from '../src/history/duckdb/duckdb-database.ts';
import { AuditTrail } from '../src/identity/audit/audit-trail.ts';
import { openSecretBox } from '../src/identity/people/secret-box.ts';
import type { ServiceClient } from '../src/cli/service-client.ts';
import { connectRedis } from '../src/store/redis/connection/redis-connection.ts';
import { RedisAuditLog } from '../src/store/redis/redis-audit-log.ts';
import { redisSocket } from '../src/store/redis/server/embedded-redis.ts';
import { collections } from '../test/support/collections-floor.ts';
import type { Turns } from '../test/support/turn-watch.ts';
import { WatchedService } from '../test/support/watched-service.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { campaignId, heavyWork, type HeavyLoad } from './harness/heavy-work.ts';
import { fillYear } from './harness/synthetic-history.ts';

const size = { attempts: 20_000, agents: 200, audit: 5_000, goodRows: 100_000, badRows: 150_000 };
const repetitions = 3;
const config = {
  switch: { kind: 'simulated', trunks: [{ name: 'city', host: '192.0.2.1', cpsLimit: 50 }] },
  history: { archive: true, memoryMb: 1_024 },
  http: { port: 0, requestsPerMinute: 1_000_000 },
  log: { level: 'silent' },
};

/** How long the turns of a service's loop are while people ask heavy things of it, in CPU time of the loop's thread. */
export const benchTurns: Bench = {
  name: 'turns',
  async run(): Promise<readonly BenchMetric[]> {
    const found = new Map<string, Turns[]>();
    for (let time = 0; time < repetitions; time += 1)
      for (const [what, turns] of await measured()) found.set(what, [...(found.get(what) ?? []), turns]);
    return [...found].flatMap(([what, all]) =>
      (
        [
          ['p50', 'p50'],
          ['p99', 'p99'],
          ['p99.9', 'p999'],
          ['longest', 'longest'],
        ] as const
      ).map(([name, key]): BenchMetric => {
        return {
          metric: `${what}: ${name}`,
          unit: 'ms',
          samples: all.map((turns) => (key === 'longest' ? (turns.longest[0] ?? 0) : turns[key])),
        };
      }),
    );
  },
};

async function measured(): Promise<readonly (readonly [string, Turns])[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-turns-'));
  try {
    const period = await fillHistory(path.join(folder, 'state', 'history'));
    const service = await WatchedService.start(folder, config);
    try {
      const { client } = service;
      await prepare(client, path.join(folder, 'state'));
      const load: HeavyLoad = { ...period, ...size, folder, client };
      const all: (readonly [string, Turns])[] = [];
      for (const [what, happens] of heavyWork(load)) all.push([what, await service.during(happens)]);
      return all;
    } finally {
      await service.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fillHistory(folder: string): Promise<{ readonly from: number; readonly to: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await DuckDbDatabase.open({ folder, memoryMb: 2_000 });
  await database.prepare();
  const { from, to } = await fillYear(database, size.attempts, { repeat: (count) => `unnest(range(${count}))` });
  await database.close();
  return { from, to };
}

/** Agents at work in a campaign, a journal of their calls, and an audit log. */
async function prepare(client: ServiceClient, stateFolder: string): Promise<void> {
  const arms = [{ id: 'local', share: 0.5, sets: { callerId: '+576015550123' } }];
  await client.call('PUT', `/campaigns/${campaignId}`, { ...collections, experiment: { id: 'number', arms } });
  for (let agent = 0; agent < size.agents; agent += 1) {
    const id = `agent${agent}`;
    await client.call('PUT', `/agents/${id}`, { id, name: id, phone: `sip:${id}@192.0.2.7`, campaigns: [campaignId] });
    await client.call('POST', `/agents/${id}/login`);
  }
  const debtors = Array.from({ length: 500 }, (_, n) => ({
    debtorId: `J${n}`,
    name: 'Ana María Peña',
    phones: [{ number: `+57320${1_000_000 + n}` }],
  }));
  await client.call('POST', `/campaigns/${campaignId}/debtors`, debtors);
  await client.call('POST', `/campaigns/${campaignId}/start`);
  await new Promise((resolve) => setTimeout(resolve, 10_000));
  await client.call('POST', `/campaigns/${campaignId}/pause`);
  const redis = await connectRedis({ address: { socketPath: await redisSocket(path.join(stateFolder, 'redis')) } });
  const trail = new AuditTrail(new RedisAuditLog(redis), await openSecretBox(stateFolder));
  for (let n = 0; n < size.audit; n += 1)
    await trail.append({
      ...{ at: Date.now(), who: 'person ana', from: '192.0.2.9', what: 'PUT /campaigns/:id/debtors/:debtorId' },
      ...{ permission: 'debtors.write', outcome: 'done', subject: { id: campaignId, debtorId: '***17' } },
      changes: { before: { priority: n }, after: { priority: n + 1 } },
    });
  await redis.close();
}
