import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { AppError } from '../../../kernel/errors.ts';
import { holderOf, lockForProcess, type Unlock } from '../process-lock.ts';

function fileIn(stateFolder: string): string {
  return path.join(stateFolder, 'archiver.lock');
}

/**
 * Reserves the history of a state folder: one archiver at a time has it, whoever started it. Where two on different machines
 * write to one PostgreSQL server, its checkpoint keeps each entry from being written twice.
 *
 * @throws AppError ALREADY_RUNNING with the other archiver's process id
 */
export async function takeArchive(stateFolder: string): Promise<Unlock> {
  // An archiver may be the first to start.
  await mkdir(stateFolder, { recursive: true, mode: 0o700 });
  const folder = path.resolve(stateFolder);
  const held = (pid: number): AppError => new AppError('ALREADY_RUNNING', { reason: 'archiverRunning', folder, pid });
  return lockForProcess(fileIn(stateFolder), held);
}

/** The process of the archiver that has it; undefined: none. */
export function archiverOf(stateFolder: string): Promise<number | undefined> {
  return holderOf(fileIn(stateFolder));
}
