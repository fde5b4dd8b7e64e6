import type { Worker } from 'node:worker_threads';
import type { Clock, EpochMs, Timer } from '../../../kernel/clock.ts';
import { startThread } from '../../../kernel/start-thread.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { PortRange } from '../rtp/port-pool.ts';
import { HostLine } from './host-line.ts';
import type { MediaNotice } from './media-orders.ts';
import type { PartyIds } from './party-ids.ts';
import type { WorkerTask } from './worker-task.ts';

/** A thread that has written no frame and heard nobody for so long hangs, in ms: it is ended, and its calls with it. */
const hungMs = 10_000;
const lookEveryMs = 1_000;
/** Far more than sessions need: a worker that grows beyond it leaks, dies alone, and is replaced. */
const heapLimits = { maxOldGenerationSizeMb: 512 } as const;

/** What a media thread is made of. */
export interface MediaThreadParts {
  readonly clock: Clock;
  readonly address: string;
  readonly ports: PortRange;
  readonly report: ErrorReporter;
  readonly ids: PartyIds;
  /** It is dead, and its line has told everybody. Once; not after {@link MediaThread.stop}. */
  readonly died: () => void;
}

/** One worker of a plane, from its start to its death. */
export class MediaThread {
  readonly line: HostLine;
  readonly startedAt: EpochMs;
  readonly #parts: MediaThreadParts;
  readonly #worker: Worker;
  readonly #beat = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  readonly #exited: Promise<void>;
  #lookedAt: EpochMs;
  #look: Timer | undefined;
  #isStopping = false;

  constructor(parts: MediaThreadParts) {
    const { address, ports, clock, report, ids } = parts;
    this.#parts = parts;
    this.startedAt = clock.now();
    this.#lookedAt = this.startedAt;
    const task: WorkerTask = { address, ports, beat: this.#beat.buffer };
    this.#worker = startThread(workerFile, task, heapLimits);
    const worker = this.#worker;
    this.line = new HostLine({
      ...{ report, ids },
      send: (order, transfer = []) => worker.postMessage(order, transfer),
    });
    worker.on('message', (notice: MediaNotice) => this.line.take(notice));
    worker.on('error', (error) => report('a media worker failed', error));
    this.#exited = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#onExit();
        resolve();
      });
    });
    this.#lookLater();
  }

  /** Ends the thread at once, as if it had died. Resolves when it is dead. */
  async kill(): Promise<void> {
    await this.#worker.terminate();
    await this.#exited;
  }

  /** Ends the thread for good. */
  async stop(): Promise<void> {
    this.#isStopping = true;
    await this.kill();
  }

  #onExit(): void {
    this.#look?.cancel();
    this.line.lost();
    if (this.#isStopping) return;
    this.#parts.report('a media worker died', new Error('its calls have ended; another takes its place'));
    this.#parts.died();
  }

  #lookLater(): void {
    this.#look = this.#parts.clock.setTimer(lookEveryMs, () => {
      const now = this.#parts.clock.now();
      // Only time in which this thread ran too counts: a machine that stood still says nothing about the worker.
      const stoodStill = now - this.#lookedAt > 2 * lookEveryMs;
      this.#lookedAt = now;
      const beatAt = this.#beat[0] ?? 0;
      // A thread that is behind with its packets, on a crowded machine, is late with its frames too and hangs not.
      const isSilent = beatAt > 0 && now - Math.max(beatAt, this.line.heardAt) > hungMs;
      if (isSilent && !stoodStill) void this.kill();
      else this.#lookLater();
    });
  }
}

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './media-worker.ts' : './media-worker.js',
  import.meta.url,
);
