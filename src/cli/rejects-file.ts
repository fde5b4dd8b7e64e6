import { open, realpath, type FileHandle } from 'node:fs/promises';
import { AppError } from '../../kernel/errors.ts';
import type { TextFormat } from '../services/imports/text/text-format.ts';
import { TextWriter } from '../services/imports/text/text-writer.ts';

/** Where rejected rows go when no file is named: beside the list they come from, `list.rejects.csv` for `list.csv`. */
export function defaultRejectsPath(source: string): string {
  return source === '-' ? 'rejects.csv' : `${source.replace(/\.(?:csv|ndjson|jsonl)$/i, '')}.rejects.csv`;
}

/** The file of rejected rows, made when the first one comes, readable by its owner alone. */
export class RejectsFile {
  readonly path: string;
  readonly #source: string;
  #handle: FileHandle | undefined;
  #text: TextWriter | undefined;

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
  async write(csv: string, format: TextFormat): Promise<void> {
    try {
      this.#handle ??= await this.#open();
      this.#text ??= new TextWriter(format);
      await this.#handle.writeFile(this.#text.push(csv));
    } catch (cause) {
      if (cause instanceof AppError) throw cause;
      throw new AppError('IMPORT_FAILED', { reason: 'rejectsUnwritable', file: this.path }, { cause });
    }
  }

  async close(): Promise<void> {
    await this.#handle?.close();
  }

  async #open(): Promise<FileHandle> {
    if (this.#source !== '-' && (await sameFile(this.path, this.#source))) {
      throw new AppError('IMPORT_FAILED', { reason: 'rejectsIsList', file: this.path });
    }
    const handle = await open(this.path, 'w', 0o600);
    // A file that was there keeps its mode: it holds people's data now.
    await handle.chmod(0o600);
    return handle;
  }
}

async function sameFile(a: string, b: string): Promise<boolean> {
  const [first, second] = await Promise.all([a, b].map((file) => realpath(file).catch(() => undefined)));
  return first !== undefined && first === second;
}
