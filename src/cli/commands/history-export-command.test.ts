import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommandLine } from '../../../test/support/command-line.ts';

let server: Server;
let folder: string;
let asked: string[];
/** Days on which the service breaks off. */
let broken: string[];

beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'marcador-'));
  [asked, broken] = [[], []];
  server = createServer((request, reply) => {
    asked.push(request.url ?? '');
    reply.write(Buffer.from([0x50, 0x41, 0xff]));
    if (broken.some((day) => request.url?.endsWith(day))) setImmediate(() => reply.destroy());
    else reply.end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

const run = (...argv: readonly string[]) => {
  const { port } = server.address() as AddressInfo;
  const env = { MARCADOR_URL: `http://127.0.0.1:${port}`, MARCADOR_TOKEN: 't'.repeat(43) };
  return runCommandLine(['history', 'export', '--out', folder, ...argv], env);
};

it('writes a file for each kind and day, byte by byte, and again over it', async () => {
  const days = ['--from', '2026-02-28', '--to', '2026-03-02'];
  for (let time = 0; time < 2; time += 1) {
    const { code, out } = await run('--kind', 'attempts', 'recordings', '--format', 'parquet', ...days);
    expect(code).toBe(0);
    expect(out.split('\n')).toHaveLength(4);
  }
  expect(asked.slice(4)).toEqual([
    '/history/rows/attempts/2026-02-28',
    '/history/rows/attempts/2026-03-01',
    '/history/rows/recordings/2026-02-28',
    '/history/rows/recordings/2026-03-01',
  ]);
  expect(await readdir(path.join(folder, 'recordings'))).toEqual(['2026-02-28.parquet', '2026-03-01.parquet']);
  expect(await readFile(path.join(folder, 'attempts', '2026-02-28.parquet'))).toEqual(Buffer.from([0x50, 0x41, 0xff]));
});

it('leaves no half of a file when the service goes away', async () => {
  broken = ['2026-03-01'];
  const { code, err } = await run('--kind', 'attempts', '--from', '2026-02-28', '--to', '2026-03-05');
  expect(code).not.toBe(0);
  expect(err).not.toBe('');
  expect(await readdir(path.join(folder, 'attempts'))).toEqual(['2026-02-28.parquet']);
});

it.each([
  ['--kind', 'people', '--from', '2026-03-01', '--to', '2026-03-02'],
  ['--from', 'yesterday', '--to', '2026-03-02'],
  ['--from', '2026-03-02', '--to', '2026-03-02'],
])('refuses %j %j and asks nothing', async (...argv) => {
  expect((await run(...argv)).code).not.toBe(0);
  expect(asked).toEqual([]);
});
