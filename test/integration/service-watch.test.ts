import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { parseConfig } from '../../config/load-config.ts';
import { startApp, type App } from '../../src/app.ts';
import { exitCodes, type Caller } from '../../src/cli/command-context.ts';
import { run } from '../../src/cli/program.ts';
import { createLogger } from '../../src/observe/logger.ts';
import { memoryStores } from '../../src/store/memory/memory-stores.ts';
import { eventually } from '../support/eventually.ts';

let folder = '';
let app: App;
let printed: string[];
let complained: string[];
let exitCode: number | undefined;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-watch-'));
  const config = parseConfig({
    stateFolder: path.join(folder, 'state'),
    history: { archive: false },
    http: { port: 0 },
    switch: { kind: 'simulated', trunks: [{ name: 'carrier', host: '192.0.2.1' }] },
    log: { level: 'silent' },
  });
  const open = { stores: memoryStores(), probe: () => Promise.resolve(), close: () => Promise.resolve() };
  app = await startApp(config, { log: createLogger('silent'), openStores: () => Promise.resolve(open) });
  [printed, complained, exitCode] = [[], [], undefined];
});

afterEach(async () => {
  await app.stop();
  await rm(folder, { recursive: true, force: true });
});

const context = (token: string): Caller => ({
  env: { MARCADOR_URL: app.url, MARCADOR_TOKEN: token },
  print: (line) => void printed.push(line),
  complain: (line) => void complained.push(line),
  stdoutIsTerminal: false,
  exitWith: (code) => void (exitCode = code),
});
const printedLines = (count: number): Promise<boolean> =>
  eventually(`${count} boards are printed`, () => Promise.resolve(printed.length >= count));

it('follows the floor with `status --watch` until the service stops, and says then why it ends', async () => {
  const watching = run(['status', '--watch'], context(app.tokens.readOnly));
  await printedLines(3);
  expect(printed.every((text) => /trunks +carrier up[^]*campaign +status/.test(text))).toBe(true);
  await app.stop();
  await watching;
  expect(exitCode).toBe(exitCodes.unreachable);
  expect(complained[0]).toMatch(/^SERVICE_UNREACHABLE: the service at .* closed the live events$/);
  expect(complained[1]).toContain('marcador serve');
});

it('prints every live event as a line of JSON with --json', async () => {
  const watching = run(['status', '--watch', '--json'], context(app.tokens.admin));
  await printedLines(1);
  const id = 'ana';
  const put = (url: string, method: string, body?: object): Promise<Response> =>
    fetch(`${app.url}${url}`, {
      method,
      headers: { authorization: `Bearer ${app.tokens.admin}`, 'content-type': 'application/json' },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
  expect((await put(`/agents/${id}`, 'PUT', { id, phone: 'sip:ana@192.0.2.7' })).status).toBe(200);
  expect((await put(`/agents/${id}/login`, 'POST', {})).status).toBe(200);
  const events = (): { type: string; agentId?: string; to?: string }[] =>
    printed.map((line) => JSON.parse(line) as { type: string });
  await eventually('the agent is free', () =>
    Promise.resolve(
      events().some(({ type, agentId, to }) => type === 'agentStateChanged' && agentId === id && to === 'idle'),
    ),
  );
  await app.stop();
  await watching;
  expect(exitCode).toBe(exitCodes.unreachable);
});

it('says that it is not let in', async () => {
  await run(['status', '--watch'], context('x'.repeat(43)));
  expect(printed).toEqual([]);
  expect(complained).toEqual([
    'UNAUTHORIZED: the service does not take this token',
    '`Authorization: Bearer …` from `api-tokens.json` of the state folder.',
  ]);
  expect(exitCode).toBe(exitCodes.failed);
});
