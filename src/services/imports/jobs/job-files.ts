import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { appendFile, mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../../../kernel/errors.ts';
import { rejectedLines } from '../rejects/rejected-lines.ts';

/** What of a job lies on disk. */
type JobFile = 'upload' | 'rejects' | 'rejectedLines' | 'changes';
const kinds: readonly JobFile[] = ['upload', 'rejects', 'rejectedLines', 'changes'];
const endings = {
  upload: 'csv',
  rejects: 'rejects.csv',
  rejectedLines: 'rejects.ndjson',
  changes: 'changes',
} as const satisfies Record<JobFile, string>;

/** The files of jobs: the list as it came, rejected rows, and what changed. They hold persons: only we read them. */
export class JobFiles {
  readonly folder: string;
  readonly #mostBytes: number;

  /** @param mostBytes of one upload */
  constructor(folder: string, mostBytes: number) {
    this.folder = path.resolve(folder);
    this.#mostBytes = mostBytes;
  }

  /** Ids are drawn by us: nothing of a request is in a path. */
  path(id: string, kind: JobFile): string {
    return path.join(this.folder, this.name(id, kind));
  }

  name(id: string, kind: JobFile): string {
    return `${id}.${endings[kind]}`;
  }

  /** Takes an upload as fast as the disk does. Returns its bytes. @throws AppError IMPORT_FAILED when it is too long or breaks off */
  async receive(id: string, upload: Readable): Promise<number> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    let bytes = 0;
    const most = this.#mostBytes;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        bytes += chunk.length;
        if (bytes > most) done(new AppError('IMPORT_FAILED', { reason: 'uploadTooLong', most }));
        else done(null, chunk);
      },
    });
    try {
      await pipeline(upload, counted, createWriteStream(this.path(id, 'upload'), { mode: 0o600 }));
      return bytes;
    } catch (error) {
      await this.remove(id);
      throw error instanceof AppError
        ? error
        : new AppError('IMPORT_FAILED', { reason: 'uploadBrokeOff' }, { cause: error });
    }
  }

  read(id: string): Readable {
    return createReadStream(this.path(id, 'upload'));
  }

  async has(id: string, kind: JobFile): Promise<boolean> {
    return stat(this.path(id, kind)).then(
      () => true,
      () => false,
    );
  }

  async addRejects(id: string, csv: string): Promise<void> {
    await appendFile(this.path(id, 'rejects'), csv, { mode: 0o600 });
  }

  /** Writes the rejected rows as JSON lines too, if they are not yet. */
  async writeRejectedLines(id: string): Promise<void> {
    if (await this.has(id, 'rejectedLines')) return;
    const lines = rejectedLines(createReadStream(this.path(id, 'rejects')));
    // Nobody reads half of it, and two who ask at the same time write the same.
    const written = `${this.path(id, 'rejectedLines')}.${randomUUID()}`;
    try {
      await pipeline(lines, createWriteStream(written, { mode: 0o600 }));
      await rename(written, this.path(id, 'rejectedLines'));
    } finally {
      await rm(written, { force: true });
    }
  }

  /** Removes what a job left, or one kind of it. */
  async remove(id: string, kind?: JobFile): Promise<void> {
    for (const one of kind === undefined ? kinds : [kind]) await rm(this.path(id, one), { force: true });
  }
}
