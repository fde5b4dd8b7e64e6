import fastq from 'fastq';
import { AppError } from '../../../kernel/errors.ts';

/** Most audio of all recordings of one host that may wait for a slow disk, in bytes: 200 recordings fill it in ten seconds. */
const largestBacklog = 64 * 1024 * 1024;
/** No recording begins while more operations wait than this. All conversations of a host together have fewer. */
const mostWaiting = 1_000;

/**
 * Limits what the recordings of one host use: memory for audio that is not written yet, and one file operation at a time. Node
 * runs file operations and host name look-ups of the whole process in four threads. With one operation at a time, a slow disk
 * occupies only one of them.
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
