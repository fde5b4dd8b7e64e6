import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockStateFolder } from './state-folder-lock.ts';

let folder: string;
let other: ChildProcess;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'marcador-lock-'));
  other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
  await once(other, 'spawn');
});

afterEach(async () => {
  other.kill('SIGKILL');
  if (other.exitCode === null && other.signalCode === null) await once(other, 'exit');
  await rm(folder, { recursive: true, force: true });
});

const lockFile = (): string => path.join(folder, 'service.lock');

/** A lock as the other process would have written it. */
async function heldByOther(startedAt?: string): Promise<number> {
  const stat = await readFile(`/proc/${other.pid}/stat`, 'utf8');
  const boot = (await readFile('/proc/sys/kernel/random/boot_id', 'utf8')).trim();
  const ticks = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  const holder = { pid: other.pid, startedAt: startedAt ?? `${boot}:${ticks}` };
  await writeFile(lockFile(), JSON.stringify(holder));
  return other.pid ?? 0;
}

it('refuses a folder whose service lives, naming its pid, and leaves the lock as it is', async () => {
  const pid = await heldByOther();
  const before = await readFile(lockFile(), 'utf8');
  await expect(lockStateFolder(folder)).rejects.toMatchObject({
    code: 'ALREADY_RUNNING',
    details: { folder, pid },
  });
  expect(await readFile(lockFile(), 'utf8')).toBe(before);
  expect(await readdir(folder)).toEqual(['service.lock']);
});

it.each([
  ['of a dead process', async () => (await heldByOther(), other.kill('SIGKILL'), once(other, 'exit'))],
  ['whose pid another process has now', () => heldByOther('another-boot:1')],
  ['that cannot be read', () => writeFile(lockFile(), '{"pid":')],
])('takes over a lock %s, and leaves nothing behind', async (_, leave) => {
  await leave();
  const unlock = await lockStateFolder(folder);
  expect(JSON.parse(await readFile(lockFile(), 'utf8'))).toMatchObject({ pid: process.pid });
  await unlock();
  expect(await readdir(folder)).toEqual([]);
});

it('does not remove a lock that another process has meanwhile', async () => {
  const unlock = await lockStateFolder(folder);
  await heldByOther();
  await unlock();
  expect(await readdir(folder)).toEqual(['service.lock']);
});
