import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../kernel/errors.ts';
import { fileRange } from '../../../kernel/file-range.ts';
import { requireKey, type FinishedFile, type RecordingVault } from '../ports/recording-vault.ts';

/** Files in a folder. What is being written has a name of its own, which no list shows. */
export class FolderVault implements RecordingVault {
  readonly #folder: string;

  /** @param folder absolute path; made when the first file comes */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async put(key: string, { file, sha256 }: FinishedFile, signal?: AbortSignal): Promise<void> {
    const target = this.#pathOf(key);
    const unfinished = `${target}.${randomUUID()}.part`;
    try {
      await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
      const hash = createHash('sha256');
      await pipeline(
        createReadStream(file),
        async function* (source: AsyncIterable<Buffer>) {
          for await (const chunk of source) {
            hash.update(chunk);
            yield chunk;
          }
        },
        // Flushed to the disk before it gets its name: what it replaces is removed next.
        createWriteStream(unfinished, { mode: 0o600, flags: 'wx', flush: true }),
        ...(signal ? [{ signal }] : []),
      );
      if (hash.digest('hex') !== sha256) throw new Error('the file changed while it was copied');
      await rename(unfinished, target);
    } catch (error) {
      await rm(unfinished, { force: true }).catch(() => undefined);
      throw unreachable(error);
    }
  }

  async bytesOf(key: string): Promise<number | undefined> {
    const file = this.#pathOf(key);
    try {
      return (await stat(file)).size;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw unreachable(error);
    }
  }

  async *read(key: string, from: number, to: number): AsyncGenerator<Uint8Array> {
    const file = this.#pathOf(key);
    try {
      yield* fileRange(file, from, to);
    } catch (error) {
      throw isMissing(error) ? new AppError('NOT_FOUND', { reason: 'recordingFileGone' }) : unreachable(error);
    }
  }

  async remove(key: string): Promise<void> {
    const file = this.#pathOf(key);
    try {
      await rm(file, { force: true });
    } catch (error) {
      throw unreachable(error);
    }
  }

  async *list(prefix: string): AsyncGenerator<string> {
    for (const key of await this.#keysIn('')) if (key.startsWith(prefix)) yield key;
  }

  async #keysIn(folder: string): Promise<readonly string[]> {
    try {
      const entries = await readdir(path.join(this.#folder, folder), { withFileTypes: true, recursive: true });
      const files = entries.filter((entry) => entry.isFile() && !entry.name.endsWith('.part'));
      const keys = files.map((entry) => path.relative(this.#folder, path.join(entry.parentPath, entry.name)));
      return keys.map((key) => key.split(path.sep).join('/')).toSorted();
    } catch (error) {
      if (isMissing(error)) return [];
      throw unreachable(error);
    }
  }

  #pathOf(key: string): string {
    requireKey(key);
    return path.join(this.#folder, key);
  }
}

function isMissing(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ENOENT';
}

function unreachable(cause: unknown): AppError {
  return new AppError('VAULT_UNREACHABLE', 'the folder of recordings cannot be used', { cause });
}
