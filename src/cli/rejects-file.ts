import { open, realpath, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../kernel/errors.ts';

/** Where rejected rows go when no file is named: beside the list they come from. */
export function defaultRejectsPath(source: string): string {
  return source === '-' ? 'rejects.csv' : `${source.replace(/\.csv$/i, '')}.rejects.csv`;
}

/** The file of rejected rows, made when the first one comes, readable by its owner alone. */
export class RejectsFile {
  readonly path: string;
  readonly #source: string;
  #handle: FileHandle | undefined;

  /** @param source the list being imported, or `-`: never overwritten */
  constructor(path: string, source: string) {
    this.path = path;
    this.#source = source;
  }

  /** Whether anything was rejected. */
  get written(): boolean {
    return this.#handle !== undefined;
  }

  /** @throws AppError IMPORT_FAILED when the file cannot be written, or is the list itself */
  async write(csv: string): Promise<void> {
    try {
      this.#handle ??= await this.#open();
      await this.#handle.writeFile(csv);
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('IMPORT_FAILED', `the rejects file ${this.path} cannot be written`, { cause });
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }

  async #open(): Promise<FileHandle> {
    if (this.#source !== '-' && (await sameFile(this.path, this.#source))) {
      throw new AppError('IMPORT_FAILED', `the rejects file ${this.path} is the list itself: name another`);
    }
    return open(this.path, 'w', 0o600);
  }
}

async function sameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((file) => realpath(file).catch(() => undefined)));
  return first !== undefined && first === second;
}
