import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { App } from '../../src/app.ts';
import { archiverOf, takeArchive } from '../../src/app/history/archive-fence.ts';
import { builtProgram } from '../support/built-program.ts';
import { runCommandLine, type Said } from '../support/command-line.ts';
import { eventually } from '../support/eventually.ts';
import { startQuietApp } from '../support/quiet-app.ts';

const config = {
  switch: { kind: 'simulated', trunks: [{ name: 'main', host: '192.0.2.1' }] },
  history: { archive: true, memoryMb: 128 },
};

let folder = '';
let operators: ChildProcess;
let app: App | undefined;

const state = (): string => path.join(folder, 'state');
const archiver = (): Promise<number | undefined> => archiverOf(state());
const marcador = (...argv: string[]): Promise<Said> =>
  runCommandLine(['history', ...argv], { MARCADOR_URL: app?.url, MARCADOR_TOKEN: app?.tokens.admin });
const answers = (): Promise<Said> =>
  eventually('history is up to date', async () => {
    const said = await marcador('status');
    return said.out.includes('up to date') && said;
  });

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-run-'));
  const file = path.join(folder, 'marcador.yaml');
  await writeFile(file, stringify({ ...config, stateFolder: state(), log: { level: 'silent' } }));
  const command = [builtProgram('src/cli/main.ts'), '-c', file, 'history', 'run'];
  operators = spawn(process.execPath, command, { stdio: 'ignore' });
  await eventually("the operator's archiver has the archive", async () => (await archiver()) === operators.pid);
  ({ app } = await startQuietApp(folder, config));
});
afterAll(async () => {
  operators.kill('SIGKILL');
  await app?.stop();
  await rm(folder, { recursive: true, force: true });
});

it("asks the operator's archiver, which waited for the service's Redis, and starts none beside it", async () => {
  expect((await answers()).code).toBe(0);
  expect(await marcador('gaps')).toMatchObject({ out: 'no gap: history has every entry of the journal', code: 0 });
  expect(await archiver()).toBe(operators.pid);
  const { pid } = operators;
  await expect(takeArchive(state())).rejects.toMatchObject({
    ...{ code: 'ALREADY_RUNNING', details: { folder: state(), pid } },
  });
});

it('starts its own when that one has ended, in order', async () => {
  const ended = once(operators, 'exit');
  operators.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
  const own = await eventually("the service's archiver has the archive", archiver);
  expect(own).not.toBe(operators.pid);
  expect((await answers()).code).toBe(0);
});
