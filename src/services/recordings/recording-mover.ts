import fastq from 'fastq';
import type { Clock } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { Log } from '../../../kernel/log.ts';
import {
  hasSound,
  type RecordingEntry,
  type RecordingIndex,
  type RecordingPlace,
} from '../../store/ports/recording-index.ts';
import type { RecordingTurns } from './recording-turns.ts';

interface Parts {
  readonly index: Pick<RecordingIndex, 'get' | 'list'>;
  /** Moves one recording. Rejects with AppError VAULT_UNREACHABLE while that cannot be done. */
  readonly move: (recording: RecordingEntry, signal: AbortSignal) => Promise<void>;
  /** No recording is removed while it is moved. */
  readonly turns: RecordingTurns;
  /** The vault cannot be reached, or can again. */
  readonly trouble: (isAway: boolean) => void;
  readonly clock: Clock;
  readonly log: Log;
}

/** Recordings that wait at most: what finds no place is found by the next look through the index. */
const mostWaiting = 1_000;
/** Entries of the index that are read at a time. */
const page = 200;
/** How long it waits after a failure, ms: twice as long each time. */
const waits = { first: 1_000, longest: 300_000 } as const;

/**
 * Moves finished recordings to where they are kept, one at a time, beside the calls. What is not moved yet stands in the index:
 * a process that died goes on at its next start. While the vault is away everything stays on this machine and is tried again,
 * less and less often.
 */
export class RecordingMover {
  readonly #parts: Parts;
  readonly #queue = fastq.promise((recordingId: string) => this.#moveUntilDone(recordingId), 1);
  readonly #stopping = new AbortController();
  #catchingUp: Promise<void> | undefined;
  /** Something found no place in the queue. */
  #hasMissed = false;
  #isAway = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Moves a recording that has ended and is measured, by and by. */
  later(recordingId: string): void {
    if (this.#hasStopped()) return;
    if (this.#queue.length() < mostWaiting) void this.#queue.push(recordingId).then(() => this.#lookForMissed());
    else this.#hasMissed = true;
  }

  /** Moves, in the background, what an earlier run left, and what was recorded before there was a vault. */
  start(): void {
    const look = this.#catchUp().catch((error: unknown) => {
      this.#parts.log.warn({ err: error }, 'recordings could not be looked through for those that are to be moved');
    });
    this.#catchingUp = look.finally(() => (this.#catchingUp = undefined));
  }

  /** Resolves when what {@link start} found is moved. */
  caughtUp(): Promise<void> {
    return this.#catchingUp ?? Promise.resolve();
  }

  /** Breaks off what is being moved, and resolves when nothing is any more. The next start goes on. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#catchingUp;
    if (!this.#queue.idle()) await this.#queue.drained();
  }

  /** Asked anew each time: it changes while something is awaited. */
  #hasStopped(): boolean {
    return this.#stopping.signal.aborted;
  }

  #lookForMissed(): void {
    if (!this.#hasMissed || this.#catchingUp || this.#hasStopped() || this.#queue.length() > 0) return;
    this.#hasMissed = false;
    this.start();
  }

  /** The newest first: these are listened to. */
  async #catchUp(): Promise<void> {
    let after: RecordingPlace | undefined;
    for (;;) {
      const entries = await this.#parts.index.list({ limit: page, ...(after && { after }) });
      for (const recording of entries) {
        if (this.#hasStopped()) return;
        if (isToMove(recording)) await this.#queue.push(recording.recordingId);
      }
      after = entries.at(-1);
      if (!after || entries.length < page) return;
    }
  }

  async #moveUntilDone(recordingId: string): Promise<void> {
    const { log } = this.#parts;
    for (let wait: number = waits.first; !this.#hasStopped(); wait = Math.min(2 * wait, waits.longest)) {
      try {
        await this.#moveOnce(recordingId);
        this.#tell(false);
        return;
      } catch (error) {
        if (this.#hasStopped()) return;
        if (!(error instanceof AppError && error.retryable)) {
          log.warn({ recordingId, err: error }, 'a recording could not be moved to where it is to be kept');
          return;
        }
        if (!this.#isAway) log.warn({ recordingId, err: error }, 'recordings wait on this machine');
        this.#tell(true);
        await this.#pause(wait);
      }
    }
  }

  #moveOnce(recordingId: string): Promise<void> {
    const { index, move, turns } = this.#parts;
    return turns.run(recordingId, async () => {
      const recording = await index.get(recordingId);
      if (recording && isToMove(recording)) await move(recording, this.#stopping.signal);
    });
  }

  #tell(isAway: boolean): void {
    if (isAway === this.#isAway) return;
    this.#isAway = isAway;
    this.#parts.trouble(isAway);
  }

  #pause(ms: number): Promise<void> {
    const { signal } = this.#stopping;
    return new Promise((resolve) => {
      const timer = this.#parts.clock.setTimer(ms, () => end());
      const end = (): void => {
        timer.cancel();
        signal.removeEventListener('abort', end);
        resolve();
      };
      signal.addEventListener('abort', end);
    });
  }
}

function isToMove(recording: RecordingEntry): boolean {
  return hasSound(recording) && recording.home?.state !== 'kept';
}
