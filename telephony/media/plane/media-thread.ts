import type { Worker } from 'node:worker_threads';
import type { Clock, EpochMs } from '../../../kernel/clock.ts';
import { inBackground } from '../../../kernel/in-background.ts';
import { startThread } from '../../../kernel/start-thread.ts';
import type { ErrorReporter } from '../../call-event-hub.ts';
import type { DatagramKind } from '../datagrams/open-datagrams.ts';
import type { PortRange } from '../rtp/port-pool.ts';
import { HostLine } from './host-line.ts';
import type { MediaNotice } from './media-orders.ts';
import type { PartyIds } from './party-ids.ts';
import { PulseWatch, pulseLimits } from './pulse-watch.ts';
import type { WorkerTask } from './worker-task.ts';

/** A thread that has shown nothing for so long, in ms, may hang: new sessions go elsewhere meanwhile. */
const lateMs = 3_000;
/** Far more than sessions need, MiB: a worker that grows beyond it leaks, dies alone, and is replaced. */
const mostHeapMb = 512;

/** When a thread is given up; for tests, which need not wait so long. */
export interface ThreadLimits {
  /** A thread that has written no frame and heard nobody for so long hangs: it is ended, and its calls with it. Absent: 10 s. */
  readonly hungMs?: number;
  /** Most memory of its objects, MiB. Absent: 512. */
  readonly heapMb?: number;
  /** What it runs. Absent: a media worker. */
  readonly program?: URL;
}

/** What a media thread is made of. */
export interface MediaThreadParts extends ThreadLimits {
  readonly clock: Clock;
  readonly address: string;
  readonly ports: PortRange | undefined;
  /** Absent: Node's. */
  readonly datagrams?: DatagramKind;
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
  readonly #watch: PulseWatch;
  #isStopping = false;

  constructor(parts: MediaThreadParts) {
    const { address, ports, datagrams, clock, report, ids } = parts;
    const { hungMs = pulseLimits.hungMs, heapMb = mostHeapMb, program = workerFile } = parts;
    this.#parts = parts;
    this.startedAt = clock.now();
    const given = { ...(ports && { ports }), ...(datagrams && { datagrams }) };
    const task: WorkerTask = { address, ...given, beat: this.#beat.buffer };
    this.#worker = startThread(program, task, { maxOldGenerationSizeMb: heapMb });
    const worker = this.#worker;
    this.line = new HostLine({
      ...{ report, ids },
      send: (order) => worker.postMessage(order),
    });
    worker.on('message', (notice: MediaNotice) => this.line.take(notice));
    worker.on('error', (error) => report('a media worker failed', error));
    this.#exited = new Promise((resolve) => {
      worker.once('exit', () => {
        this.#onExit();
        resolve();
      });
    });
    this.#watch = new PulseWatch({
      ...{ clock, hungMs, beatAt: () => this.#beat[0] ?? 0, heardAt: () => this.line.heardAt },
      hung: () =>
        inBackground(
          () => this.kill(),
          (error) => report('a media worker that hangs could not be ended', error),
        ),
    });
  }

  /** It had begun, and has shown nothing for a while. */
  get isLate(): boolean {
    const beatAt = this.#beat[0] ?? 0;
    return beatAt > 0 && this.#parts.clock.now() - Math.max(beatAt, this.line.heardAt) > lateMs;
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
    this.#watch.stop();
    this.line.lost();
    if (this.#isStopping) return;
    this.#parts.report('a media worker died', new Error('its sessions and taps are lost; another takes its place'));
    this.#parts.died();
  }
}

const workerFile = new URL(
  import.meta.url.endsWith('.ts') ? './media-worker.ts' : './media-worker.js',
  import.meta.url,
);
