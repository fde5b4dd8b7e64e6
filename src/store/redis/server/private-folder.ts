import { chmod, lstat, mkdir } from 'node:fs/promises';
import { AppError } from '../../../../kernel/errors.ts';

/**
 * Makes a folder for this user alone, or corrects the mode of one that is there.
 *
 * @throws AppError CONFIG_INVALID when a link or another user's folder stands there: whoever made it could read or replace
 * everything in it
 */
export async function privateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const found = await lstat(folder);
  const isOurs = process.getuid === undefined || found.uid === process.getuid();
  if (!found.isDirectory() || !isOurs) {
    throw new AppError('CONFIG_INVALID', `${folder}: expected a folder of this user, not a link or somebody else's`);
  }
  if ((found.mode & 0o077) !== 0) await chmod(folder, 0o700);
}
