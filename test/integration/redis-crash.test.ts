import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { RedisHopper } from '../../src/store/redis/redis-hopper.ts';
import { startEmbeddedRedis } from '../../src/store/redis/server/embedded-redis.ts';
import { someDebtor } from '../support/debtors.ts';
import { eventually } from '../support/eventually.ts';
import { startTestRedis, type TestRedis } from '../support/test-redis.ts';
import { until } from '../support/until.ts';
import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { RedisConnection } from '../../src/store/redis/connection/redis-connection.ts';

const t0 = Date.UTC(2026, 10, 23, 14, 0, 0);
const c = 'campaign-1';
const claim = { campaignId: c, owner: 'node-a', epoch: 1, count: 2, now: t0, leaseMs: 60_000 };

let redis: TestRedis;
let connection: RedisConnection;
let hopper: RedisHopper;

beforeEach(async () => {
  redis = await startTestRedis();
  connection = await redis.connect();
  hopper = new RedisHopper(connection);
});
afterEach(() => redis.stop());

function up(): Promise<void> {
  return new Promise((resolve) => {
    const stop = connection.subscribe((isUp) => {
      if (!isUp) return;
      stop();
      resolve();
    });
  });
}

/** Kills the server with SIGKILL and waits until it is back from its append-only file and the connection has mended. */
async function crash(): Promise<void> {
  const back = up();
  const dead = redis.server.pid;
  process.kill(dead, 'SIGKILL');
  await back;
  // The connection may be back before whoever watches the server has asked it for its id.
  await eventually('the id of the new server', () => Promise.resolve(redis.server.pid !== dead));
}

function settlementOf(
  { lease, callId, progress }: ClaimedRecord,
  retryAt?: number,
): Parameters<RedisHopper['settle']>[0] {
  const next =
    retryAt === undefined
      ? ({ kind: 'finish', reason: 'connected' } as const)
      : ({ kind: 'retry', at: retryAt, reason: 'retryDelay' } as const);
  const outcome = retryAt === undefined ? 'connected' : 'busy';
  return { lease, callId, outcome, cause: 'sip', endedAt: t0, progress: { ...progress, attempts: 1 }, next };
}

describe('redis-server killed and started again', () => {
  it('has forgotten nothing it answered, at any step of a record', async () => {
    await hopper.add(
      c,
      ['a', 'b', 'c'].map((id) => someDebtor(id)),
      t0,
    );
    await crash();
    const [first, second] = (await hopper.claim(claim)).records;
    if (!first || !second) throw new Error('two records were expected');
    await crash();
    const start = {
      lease: first.lease,
      callId: first.callId,
      e164: '+573001112233',
      trunk: 'main',
      startedAt: t0,
    };
    expect(await hopper.beginAttempt(start)).toBe('begun');
    await crash();
    expect(await hopper.beginAttempt(start)).toBe('begun');
    expect((await hopper.takeOver(claim)).map((open) => open.attempt?.callId).sort()).toEqual(
      [first.callId, undefined].sort(),
    );
    expect(await hopper.settle(settlementOf(first, t0 + 1_000))).toBe('settled');
    await crash();
    expect(await hopper.settle(settlementOf(first, t0 + 1_000))).toBe('alreadySettled');
    expect(await hopper.settle(settlementOf(second))).toBe('settled');
    await crash();
    expect(await hopper.totals(c)).toEqual({ records: 3, ready: 1, scheduled: 1, leased: 0, finished: 1 });
    expect(await hopper.outcomes(c)).toEqual({ busy: 1, connected: 1 });
  });

  it('refuses commands immediately while it is away, and reports both changes', async () => {
    const states: boolean[] = [];
    connection.subscribe((isUp) => states.push(isUp));
    const back = up();
    process.kill(redis.server.pid, 'SIGKILL');
    const results = await Promise.allSettled([hopper.totals(c), hopper.claim(claim)]);
    for (const result of results) expect(result).toMatchObject({ reason: { code: 'STORE_UNREACHABLE' } });
    await back;
    expect(states).toEqual([false, true]);
    expect(connection.isUp).toBe(true);
    expect(await hopper.totals(c)).toMatchObject({ records: 0 });
  });

  it('gives up on a server that hangs instead of waiting for ever', async () => {
    const down = new Promise<boolean>((resolve) => void connection.subscribe(resolve));
    process.kill(redis.server.pid, 'SIGSTOP');
    try {
      await expect(hopper.totals(c)).rejects.toMatchObject({ code: 'STORE_UNREACHABLE' });
      expect(await down).toBe(false);
    } finally {
      const back = up();
      process.kill(redis.server.pid, 'SIGCONT');
      await back;
    }
    expect(await hopper.totals(c)).toMatchObject({ records: 0 });
  });
});

describe('two claimers on their own connections', () => {
  it('never get the same record, and an older owner gets none', async () => {
    await hopper.add(
      c,
      Array.from({ length: 2_000 }, (_, i) => someDebtor(`d${i}`)),
      t0,
    );
    const prefix = connection.keys.agents.split(':')[0] ?? '';
    const claimers = await Promise.all(
      ['a', 'b', 'c', 'd'].map(async (owner) => ({ owner, hopper: new RedisHopper(await redis.connect(prefix)) })),
    );
    const taken: string[] = [];
    await Promise.all(
      claimers.map(async ({ owner, hopper: own }) => {
        for (;;) {
          const { records } = await own.claim({ ...claim, owner, count: 17 });
          if (records.length === 0) return;
          taken.push(...records.map((record) => record.debtor.id));
        }
      }),
    );
    expect([taken.length, new Set(taken).size]).toEqual([2_000, 2_000]);
    await hopper.claim({ ...claim, epoch: 2 });
    for (const { hopper: old } of claimers) {
      await expect(old.claim(claim)).rejects.toMatchObject({ code: 'OWNERSHIP_LOST' });
    }
  });
});

describe('the embedded server', () => {
  it('is started again at once when it is killed before it answers', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'marcador-redis-'));
    const executable = path.join(dataDir, 'dies-once');
    const script = '#!/bin/sh\n[ -e tried ] || { touch tried; kill -9 $$; }\nexec redis-server "$@"\n';
    await writeFile(executable, script, { mode: 0o700 });
    const server = await startEmbeddedRedis({ dataDir, executable, startTimeoutMs: 5_000 });
    await server.stop();
    await rm(dataDir, { recursive: true });
  });

  it('is not left behind when it is stopped while it is being revived', async () => {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'marcador-redis-'));
    const executable = path.join(dataDir, 'slow-the-second-time');
    const script = '#!/bin/sh\n[ -e first ] && touch second && sleep 0.5\ntouch first\nexec redis-server "$@"\n';
    await writeFile(executable, script, { mode: 0o700 });
    const server = await startEmbeddedRedis({ dataDir, executable });
    const { pid } = server;
    process.kill(pid, 'SIGKILL');
    await until('it is being revived', () => existsSync(path.join(dataDir, 'second')));
    await server.stop();
    expect(server.pid).not.toBe(pid);
    expect(() => process.kill(server.pid, 0)).toThrow();
    await rm(dataDir, { recursive: true });
  });

  it('is adopted by the next run when it outlived the last one', async () => {
    await hopper.add(c, [someDebtor('a')], t0);
    const next = await startEmbeddedRedis({ dataDir: redis.dataDir });
    try {
      expect([next.adopted, next.pid, next.socketPath]).toEqual([true, redis.server.pid, redis.server.socketPath]);
      expect(await hopper.totals(c)).toMatchObject({ records: 1 });
    } finally {
      // Both together: each restarts a server that it did not stop itself.
      await Promise.all([next.stop(), redis.server.stop()]);
    }
  });

  it('is one server however many start it at once', async () => {
    await redis.server.stop();
    const servers = await Promise.all([1, 2, 3].map(() => startEmbeddedRedis({ dataDir: redis.dataDir })));
    try {
      expect(new Set(servers.map((server) => server.pid)).size).toBe(1);
      expect(servers.filter((server) => !server.adopted)).toHaveLength(1);
    } finally {
      for (const server of servers) await server.stop();
    }
  });

  it('says what is missing when there is no redis-server', async () => {
    await redis.server.stop();
    const start = startEmbeddedRedis({ dataDir: redis.dataDir, executable: 'no-such-redis-server' });
    await expect(start).rejects.toMatchObject({ code: 'SETUP_MISSING' });
  });

  it('ends with its service, data written', async () => {
    await hopper.add(c, [someDebtor('a')], t0);
    await redis.server.stop();
    expect(() => process.kill(redis.server.pid, 0)).toThrow();
    const again = await startEmbeddedRedis({ dataDir: redis.dataDir });
    try {
      if (!connection.isUp) await up();
      expect(await hopper.totals(c)).toMatchObject({ records: 1 });
    } finally {
      await again.stop();
    }
  });
});
