import path from 'node:path';
import { AppError } from '../../kernel/errors.ts';
import { lockForProcess, type Unlock } from './process-lock.ts';

/**
 * Reserves a state folder for this service, before anything in it is touched. Services that cannot see each other's process
 * ids (containers) get past this lock: for them the floor's lease in the store decides.
 *
 * @throws AppError ALREADY_RUNNING with the other process's id
 */
export function lockStateFolder(stateFolder: string): Promise<Unlock> {
  const folder = path.resolve(stateFolder);
  const held = (pid: number): AppError => new AppError('ALREADY_RUNNING', { reason: 'alreadyRunning', folder, pid });
  return lockForProcess(path.join(stateFolder, 'service.lock'), held);
}
