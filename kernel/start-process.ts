import { fork, type ChildProcess } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Clock } from './clock.ts';

/**
 * Starts a module in a process of its own, with a channel for messages. It writes where this process writes.
 *
 * @param file `.ts` in a checkout, which a process of Node 20 reads by tsx; `.js` once built
 */
export function startProcess(file: URL): ChildProcess {
  return fork(file, [], {
    execArgv: file.pathname.endsWith('.ts') ? ['--import', sourceLoader()] : [],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
}

/** Asks a process to end, and kills it `afterMs` later. Resolves when it is gone. */
export async function endProcess(child: ChildProcess, clock: Clock, afterMs: number): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const killer = clock.setTimer(afterMs, () => child.kill('SIGKILL'));
  child.kill('SIGTERM');
  await ended;
  killer.cancel();
}

function sourceLoader(): string {
  const manifest = createRequire(import.meta.url).resolve('tsx/package.json');
  return pathToFileURL(path.join(path.dirname(manifest), 'dist', 'loader.mjs')).href;
}
