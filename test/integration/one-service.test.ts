import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { packageRoot } from '../../kernel/package-root.ts';
import { askServer } from '../../src/store/redis/server/ask-server.ts';
import { builtProgram } from '../support/built-program.ts';
import { eventually } from '../support/eventually.ts';
import { ServiceProcess } from '../support/service-process.ts';

const run = promisify(execFile);
const settings = {
  http: { port: 0 },
  floor: { ownershipMs: 1_000 },
  switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
};

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-one-'));
});

afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

const socket = (): string => path.join(folder, 'state', 'redis', 'redis.sock');

/** Runs `marcador serve` on the folder's configuration until it ends by itself. */
async function serveToTheEnd(change: object = {}): Promise<{ readonly code: number; readonly stderr: string }> {
  const file = path.join(folder, 'other.yaml');
  await writeFile(file, stringify({ ...settings, stateFolder: path.join(folder, 'state'), ...change }));
  const program = [builtProgram('src/cli/main.ts'), '-c', file, 'serve'];
  try {
    await run(process.execPath, program, { timeout: 100_000 });
    return { code: 0, stderr: '' };
  } catch (error) {
    const { code, stderr } = error as { code: number; stderr: string };
    return { code, stderr };
  }
}

it('says at once that a service is already running, with its pid, and touches nothing of it', async () => {
  const first = await ServiceProcess.start(folder, settings);
  try {
    await first.client();
    const service = await readFile(path.join(folder, 'state', 'service.json'), 'utf8');
    const { pid } = JSON.parse(service) as { pid: number };
    const redis = await askServer(socket());
    const second = await serveToTheEnd();
    expect(second).toMatchObject({ code: 1, stderr: expect.stringContaining(`pid ${pid}`) as string });
    // Not OWNERSHIP_LOST, which comes only after waiting for the floor.
    expect(second.stderr).toMatch(/^ALREADY_RUNNING/m);
    expect(await askServer(socket())).toBe(redis);
    expect(await readFile(path.join(folder, 'state', 'service.json'), 'utf8')).toBe(service);
  } finally {
    expect(await first.stop()).toBe(0);
  }
  expect(await askServer(socket())).toBeUndefined();
});

it('leaves the Redis of a service alone that it cannot see by its lock, when that service has the floor', async () => {
  const first = await ServiceProcess.start(folder, settings);
  try {
    await first.client();
    await rm(path.join(folder, 'state', 'service.lock'));
    const redis = await askServer(socket());
    expect(await serveToTheEnd()).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('OWNERSHIP_LOST') as string,
    });
    expect(await askServer(socket())).toBe(redis);
    expect(first.errors).not.toMatch(/STORE_DOWN/);
  } finally {
    await first.stop();
  }
});

it('takes over and ends the Redis that a killed service left', async () => {
  const first = await ServiceProcess.start(folder, settings);
  await first.client();
  await first.kill();
  const left = await askServer(socket());
  expect(left).toBeGreaterThan(0);
  const next = await ServiceProcess.start(folder, settings);
  await next.client();
  expect(await askServer(socket())).toBe(left);
  expect(await next.stop()).toBe(0);
  expect(() => process.kill(left ?? 0, 0)).toThrow();
  await expect(stat(path.join(folder, 'state', 'service.lock'))).rejects.toThrow();
});

/** Answers like a Redis whose clock is an hour ahead, or that could forget. */
async function redisThat(answers: Readonly<Record<string, string>>): Promise<Server> {
  const server = createServer((connection) => {
    connection.on('error', () => undefined);
    connection.on('data', (data) => {
      for (const name of data.toString().match(/^(INFO|TIME|CLIENT|CONFIG|PING|SELECT|QUIT)\b/gim) ?? []) {
        connection.write(answers[name.toUpperCase()] ?? '+OK\r\n');
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

const bulk = (text: string): string => `$${text.length}\r\n${text}\r\n`;
const lasting = bulk('aof_enabled:1\r\nmaxmemory_policy:noeviction\r\nmaxmemory:0\r\n');
const forgetful = bulk('aof_enabled:0\r\nmaxmemory_policy:noeviction\r\nmaxmemory:0\r\n');
const ahead = `*2\r\n${bulk(String(Math.floor(Date.now() / 1000) + 3_600))}${bulk('0')}`;

it.each([
  ['STORE_VOLATILE', { INFO: forgetful }],
  ['CLOCK_SKEW', { INFO: lasting, TIME: ahead }],
])('ends with an exit code when it cannot start for %s, and leaves nothing behind', async (code, answers) => {
  const server = await redisThat(answers);
  const { port } = server.address() as AddressInfo;
  try {
    const ended = await serveToTheEnd({ redis: { url: `redis://127.0.0.1:${port}` } });
    expect(ended).toMatchObject({ code: 1, stderr: expect.stringContaining(code) as string });
    await expect(stat(path.join(folder, 'state', 'service.lock'))).rejects.toThrow();
  } finally {
    server.close();
  }
});

it('stops when `npm start` alone gets SIGTERM, and leaves no process of its own', async () => {
  const file = path.join(folder, 'npm.yaml');
  await writeFile(file, stringify({ ...settings, stateFolder: path.join(folder, 'state') }));
  const npm: ChildProcess = spawn('npm', ['start', '--silent'], {
    cwd: packageRoot(),
    env: { ...process.env, MARCADOR_CONFIG: file },
    stdio: 'ignore',
  });
  const lock = path.join(folder, 'state', 'service.json');
  await eventually('the service serves', async () => (await stat(lock).catch(() => undefined)) !== undefined);
  const { pid } = JSON.parse(await readFile(lock, 'utf8')) as { pid: number };
  npm.kill('SIGTERM');
  await once(npm, 'exit');
  await eventually('the service ends', () => Promise.resolve(!exists(pid)));
  expect(await askServer(socket())).toBeUndefined();
});

function exists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
