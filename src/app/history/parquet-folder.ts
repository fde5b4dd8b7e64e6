import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeParquet } from '../../history/duckdb/write-parquet.ts';
import type { ParquetSource } from '../../history/archiver/archiver-questions.ts';
import type { History } from '../../history/history.ts';

/** A file that nobody took is removed this long after it was written, ms. */
const keptMs = 600_000;

/** Parquet files on their way from history to whoever asked for them. They may hold personal data: none stays. */
export class ParquetFolder {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** Removes what an earlier process left there. */
  static async open(folder: string): Promise<ParquetFolder> {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return new ParquetFolder(folder);
  }

  /** Writes a file and returns where it lies. */
  async write(source: ParquetSource, history: Pick<History, 'writeParquet'>): Promise<string> {
    const file = path.join(this.#folder, `${randomUUID()}.parquet`);
    try {
      if ('kind' in source) await history.writeParquet(source.kind, source, file);
      else
        await writeParquet(
          { columns: source.columns.map((column) => ({ ...column, optional: true })), pieces: [source.rows] },
          file,
        );
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
    return file;
  }

  /** Removes files that nobody took. */
  async sweep(now: number): Promise<void> {
    for (const name of await readdir(this.#folder)) {
      const file = path.join(this.#folder, name);
      const found = await stat(file).catch(() => undefined);
      if (found && now - found.mtimeMs > keptMs) await rm(file, { recursive: true, force: true });
    }
  }
}
