import fastq from 'fastq';
import { AppError } from '../../../kernel/errors.ts';

/** Most audio of all recordings of one host that may wait for a slow disk, in bytes: 200 recordings fill it in ten seconds. */
const largestBacklog = 64 * 1024 * 1024;
/** While more wait for their turn no recording begins: those of all conversations of a host are fewer. */
const mostWaiting = 1_000;

/**
 * The disk, as the recordings of one host share it. Together they take no more memory than its backlog, and one operation is
 * under way at a time: each takes a thread of Node's pool, which has four for all of the process, and whoever looks up a host
 * name or reads a page needs one as well. A disk that hangs keeps one.
 */
export class RecordingDisk {
  readonly #queue = fastq.promise((work: () => Promise<unknown>) => work(), 1);
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes = largestBacklog) {
    this.#mostBytes = mostBytes;
  }

  /** Bytes that wait now. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Takes room for what will wait. False, and nothing is taken, when there is not enough. */
  take(bytes: number): boolean {
    if (this.#bytes + bytes > this.#mostBytes) return false;
    this.#bytes += bytes;
    return true;
  }

  /** Gives back what {@link take} took. */
  free(bytes: number): void {
    this.#bytes -= bytes;
  }

  /**
   * The first turn of a recording.
   *
   * @throws AppError `RECORDING_FAILED` at once when the disk hangs and too many wait
   */
  async enter<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.#queue.length() >= mostWaiting) throw new AppError('RECORDING_FAILED', 'too many wait for the disk');
    return this.turn(work);
  }

  /** Does something with the disk when it is its turn. */
  turn<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#queue.push(work) as Promise<Result>;
  }
}
