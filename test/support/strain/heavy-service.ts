import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { ServiceClient } from '../../../src/cli/service-client.ts';
import { DuckDbDatabase } from '../../../src/history/duckdb/duckdb-database.ts';
import { AuditTrail } from '../../../src/identity/audit/audit-trail.ts';
import { openSecretBox } from '../../../src/identity/people/secret-box.ts';
import { RedisAuditLog } from '../../../src/store/redis/redis-audit-log.ts';
import { connectRedis } from '../../../src/store/redis/connection/redis-connection.ts';
import { redisSocket } from '../../../src/store/redis/server/embedded-redis.ts';
import { collections } from '../collections-floor.ts';
import { eventually } from '../eventually.ts';
import { fillYear } from '../synthetic-history.ts';
import { campaignId, heavyWork } from './heavy-work.ts';
import type { Turns } from './turn-watch.ts';
import { WatchedService } from './watched-service.ts';

/** How much a service has, and how much is asked of it. */
export interface HeavySize {
  /** Of a year. */
  readonly attempts: number;
  readonly agents: number;
  /** Entries of the audit log. */
  readonly audit: number;
  readonly goodRows: number;
  readonly badRows: number;
  /** How often a short question is asked. */
  readonly times: number;
  /** Entries of the journal, at least; 1,000 at most. */
  readonly journal: number;
}

const config = {
  switch: { kind: 'simulated', trunks: [{ name: 'city', host: '192.0.2.1', cpsLimit: 50 }] },
  history: { archive: true, memoryMb: 1_024 },
  http: { port: 0, requestsPerMinute: 1_000_000 },
  log: { level: 'silent' },
};

/** A service that has much of everything, of which all that is heavy can be asked, several times. */
export class HeavyService {
  readonly service: WatchedService;
  readonly #work: ReturnType<typeof heavyWork>;
  readonly #folder: string;

  private constructor(service: WatchedService, work: ReturnType<typeof heavyWork>, folder: string) {
    this.service = service;
    this.#work = work;
    this.#folder = folder;
  }

  static async start(size: HeavySize): Promise<HeavyService> {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-turns-'));
    let service: WatchedService | undefined;
    try {
      const period = await fillHistory(path.join(folder, 'state', 'history'), size.attempts);
      service = await WatchedService.start(folder, config);
      await prepare(service.client, path.join(folder, 'state'), size);
      return new HeavyService(service, heavyWork({ ...period, ...size, folder, client: service.client }), folder);
    } catch (error) {
      await service?.stop();
      await rm(folder, { recursive: true, force: true });
      throw error;
    }
  }

  /** Asks everything once. @returns what the turns of the loop were meanwhile */
  async askAll(): Promise<readonly (readonly [what: string, turns: Turns])[]> {
    const all: (readonly [string, Turns])[] = [];
    for (const [what, happens] of this.#work) all.push([what, await this.service.during(happens)]);
    return all;
  }

  async stop(): Promise<void> {
    await this.service.stop();
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function fillHistory(folder: string, attempts: number): Promise<{ readonly from: number; readonly to: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const database = await DuckDbDatabase.open({ folder, memoryMb: 2_000 });
  await database.prepare();
  const { from, to } = await fillYear(database, attempts, { repeat: (count) => `unnest(range(${count}))` });
  await database.close();
  return { from, to };
}

/** Agents at work in a campaign, a journal of their calls, and an audit log. */
async function prepare(client: ServiceClient, stateFolder: string, size: HeavySize): Promise<void> {
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
  await eventually('the journal has enough entries', async () => {
    const entries = (await client.call('GET', `/journal?limit=${size.journal}`)) as readonly unknown[];
    return entries.length >= size.journal;
  });
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
