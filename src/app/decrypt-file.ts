import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { ServiceConfig } from '../../config/service-schema.ts';
import { collectBytes } from '../../kernel/collect-bytes.ts';
import { AppError } from '../../kernel/errors.ts';
import { fileRange } from '../../kernel/file-range.ts';
import type { StoredBytes } from '../store/ports/recording-vault.ts';
import { FileKeys } from '../store/vault/file-keys.ts';
import { headerBytes, readHeader } from '../store/vault/file-header.ts';
import { fileKeysOf } from './recording-files.ts';

/**
 * Decrypts a file that was copied out of a vault into a new one. Its name must be the one that it has there.
 *
 * @returns the key that opened it, and how long the plain file is
 * @throws AppError CONFIG_INVALID when a file is missing or there already; AUDIO_UNREADABLE when it cannot be decrypted: then nothing
 * is left of the new one
 */
export async function decryptFile(
  keys: ServiceConfig['recordings']['encryption']['keys'],
  file: string,
  plain: string,
): Promise<{ readonly keyId: string; readonly bytes: number }> {
  const size = await stat(file).then(
    (found) => found.size,
    () => undefined,
  );
  if (size === undefined) throw new AppError('CONFIG_INVALID', { reason: 'fileMissing', file });
  const stored: StoredBytes = { bytes: size, read: (from, to) => fileRange(file, from, to) };
  const { keyId } = readHeader(await collectBytes(stored.read(0, headerBytes)));
  const opened = await new FileKeys(fileKeysOf(keys)).open(stored, path.basename(file).replace(/\.enc$/, ''));
  const isThere = await stat(plain).then(
    () => true,
    () => false,
  );
  if (isThere) throw new AppError('CONFIG_INVALID', { reason: 'fileExists', file: plain });
  try {
    await pipeline(opened.read(0, opened.bytes), createWriteStream(plain, { mode: 0o600, flags: 'wx' }));
  } catch (error) {
    await rm(plain, { force: true });
    throw error;
  }
  return { keyId, bytes: opened.bytes };
}
