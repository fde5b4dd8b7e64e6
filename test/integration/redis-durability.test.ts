import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { openStores } from '../../src/app/open-stores.ts';
import { systemClock } from '../../kernel/system-clock.ts';
import { eventually } from '../support/eventually.ts';

let folder = '';
let stop: () => Promise<void> = () => Promise.resolve();

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-durable-'));
});
afterEach(async () => {
  await stop();
  await rm(folder, { recursive: true, force: true });
});

/** A redis-server with these settings, and the stores opened on it; returns what was warned of. */
async function open(settings: Readonly<Record<string, string>>, redis: object = {}): Promise<readonly string[]> {
  const unixsocket = path.join(folder, 'redis.sock');
  const all = { port: '0', unixsocket, dir: folder, save: '', ...settings };
  const words = Object.entries(all).flatMap(([key, value]) => [`--${key}`, ...value.split(' ')]);
  const child = spawn('redis-server', words, { stdio: 'ignore' });
  stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  await eventually('redis listens', () => Promise.resolve(existsSync(unixsocket)));
  const warnings: string[] = [];
  const config = parseConfig({
    stateFolder: folder,
    redis: { url: `unix://${unixsocket}`, ...redis },
    switch: { kind: 'simulated' },
  });
  const none = (): void => undefined;
  const warn = (_: object, message: string): void => void warnings.push(message);
  const stores = await openStores(config, systemClock, { debug: none, info: none, warn, error: none });
  await stores.close();
  return warnings;
}

const kept = { appendonly: 'yes', maxmemory: '100mb', 'maxmemory-policy': 'noeviction' };

it('takes a Redis that keeps what it is given', async () => {
  expect(await open(kept)).toEqual([]);
});

it('takes one without a limit of memory, whatever it would remove', async () => {
  expect(await open({ ...kept, maxmemory: '0', 'maxmemory-policy': 'allkeys-lru' })).toEqual([]);
});

it.each([
  ['has no append-only file', { ...kept, appendonly: 'no' }, /appendonly yes/],
  ['removes data when it is full', { ...kept, 'maxmemory-policy': 'allkeys-lru' }, /noeviction/],
])(
  'refuses one that %s, and names the setting to change; with allowVolatile it accepts it with a warning',
  async (_, settings, words) => {
    await expect(open(settings)).rejects.toMatchObject({ code: 'STORE_VOLATILE', message: words });
    await stop();
    await rm(path.join(folder, 'redis.sock'), { force: true });
    expect(await open(settings, { allowVolatile: true })).toEqual([expect.stringMatching(words) as string]);
  },
);

it('warns when it may not be asked', async () => {
  expect(await open({ ...kept, user: 'default on nopass ~* &* +@all -info' })).toEqual([
    expect.stringMatching(/does not tell/) as string,
  ]);
});
