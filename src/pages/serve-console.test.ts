import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { brotliDecompressSync, brotliCompressSync, gzipSync, gunzipSync } from 'node:zlib';
import { fastify, type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chosenCoding } from './chosen-coding.ts';
import { serveConsole } from './serve-console.ts';

let folder: string;
let server: FastifyInstance;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'console-'));
  await mkdir(path.join(folder, 'console'));
  const texts = { 'board.html': '<!doctype html>', 'console/board-Ab1_-x.js': 'console.log(1)' };
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(path.join(folder, name), text);
    await writeFile(path.join(folder, `${name}.br`), brotliCompressSync(text));
    await writeFile(path.join(folder, `${name}.gz`), gzipSync(text));
  }
  await writeFile(path.join(folder, 'console', 'inter-Ab.woff2'), 'font');
  await writeFile(path.join(folder, 'secret.js'), 'secret');
  server = fastify();
  serveConsole(server, folder);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

it.each([
  ['br, gzip', 'br'],
  ['gzip, deflate', 'gzip'],
  ['gzip;q=1.0, BR;q=0.5', 'br'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.0', undefined],
  ['identity', undefined],
  [undefined, undefined],
])('chooses a coding: %s → %s', (accepted, expected) => {
  expect(chosenCoding(accepted)).toBe(expected);
});

it('answers a page that is asked for again each time, under a policy without exceptions', async () => {
  const { statusCode, headers, body } = await server.inject('/');
  expect([statusCode, body]).toEqual([200, '<!doctype html>']);
  expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' });
  expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe');
  const again = await server.inject({ url: '/', headers: { 'if-none-match': String(headers.etag) } });
  expect([again.statusCode, again.body]).toEqual([304, '']);
});

it('answers a script that is kept for good, as the build compressed it', async () => {
  const url = '/console/board-Ab1_-x.js';
  const br = await server.inject({ url, headers: { 'accept-encoding': 'gzip, br' } });
  expect(br.headers).toMatchObject({
    'content-encoding': 'br',
    'content-type': 'text/javascript; charset=utf-8',
    'cache-control': 'public, max-age=31536000, immutable',
    vary: 'accept-encoding',
  });
  expect(brotliDecompressSync(br.rawPayload).toString()).toBe('console.log(1)');
  const gzip = await server.inject({ url, headers: { 'accept-encoding': 'gzip' } });
  expect(gunzipSync(gzip.rawPayload).toString()).toBe('console.log(1)');
  const plain = await server.inject(url);
  expect([plain.body, plain.headers['content-encoding']]).toEqual(['console.log(1)', undefined]);
  const font = await server.inject({ url: '/console/inter-Ab.woff2', headers: { 'accept-encoding': 'br' } });
  expect([font.body, font.headers['content-encoding']]).toEqual(['font', undefined]);
});

it.each([
  '/console/..%2fsecret.js',
  '/console/board-Ab1_-x.js.br',
  '/console/nothing-Xx.js',
  '/console/.marcador-setup',
])('has no file at %s, and says so to caches', async (url) => {
  const { statusCode, headers } = await server.inject(url);
  expect([statusCode, headers['cache-control']]).not.toContain('public, max-age=31536000, immutable');
  expect(statusCode).toBeGreaterThanOrEqual(400);
});

it('says that the console is not built where it is not', async () => {
  const { body } = await server.inject('/sign-in');
  expect(body).toContain('consoleNotBuilt');
});
