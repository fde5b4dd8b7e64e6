import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import type { AppError } from '../../kernel/errors.ts';
import { startApp } from '../../src/app.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';

let folder: string;
let taken: Server;
let port: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-start-'));
  taken = createServer((socket) => socket.destroy());
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
  ({ port } = taken.address() as AddressInfo);
});

afterEach(async () => {
  taken.close();
  await once(taken, 'close');
  await rm(folder, { recursive: true, force: true });
});

const start = (change: object, stores = memoryStores()): Promise<unknown> =>
  startApp(
    parseConfig({
      stateFolder: path.join(folder, 'state'),
      history: { archive: false },
      http: { port: 0 },
      switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
      ...change,
    }),
    {
      log: createLogger('silent'),
      ...('redis' in change
        ? {}
        : {
            openStores: () =>
              Promise.resolve({ stores, probe: () => Promise.resolve(), close: () => Promise.resolve() }),
          }),
    },
  );

it('says which address of the API another program has, and gives the floor back', async () => {
  const stores = memoryStores();
  await expect(start({ http: { port } }, stores)).rejects.toMatchObject({
    code: 'CONFIG_INVALID',
    detail: { reason: 'addressTaken', address: `127.0.0.1:${port}` },
  });
  const request = { floorId: 'main', owner: 'next', now: Date.now(), leaseMs: 1_000 };
  expect(await stores.floorOwnership.acquire(request)).toMatchObject({ held: true });
});

it('says which Redis cannot be reached, never with its password, and what to do', async () => {
  taken.close();
  await once(taken, 'close');
  const failed = start({ redis: { url: `redis://user:secret@127.0.0.1:${port}` } });
  await expect(failed).rejects.toMatchObject({
    code: 'STORE_UNREACHABLE',
    detail: {
      reason: 'redisUnreachable',
      where: `127.0.0.1:${port}`,
      problem: expect.stringContaining('ECONNREFUSED') as string,
    },
  });
  const error = (await failed.catch((thrown: unknown) => thrown)) as AppError;
  expect(`${error.message} ${JSON.stringify(error.details)}`).not.toContain('secret');
  taken.listen(0, '127.0.0.1');
  await once(taken, 'listening');
});
