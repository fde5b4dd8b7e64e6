import { inBackground } from '../../../kernel/in-background.ts';
import { startThread } from '../../../kernel/start-thread.ts';
import type { Readable } from 'node:stream';
import type { Worker } from 'node:worker_threads';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { ImportJob, ImportLine } from './import-lines.ts';
import type { FromImport, ImportTask, ToImport } from './import-messages.ts';

/** Bytes that cross to the thread at a time: copying them must not be noticed in the audio. */
const longestChunk = 65_536;
/** An import whose uploader or reader does nothing for this long is stopped: it keeps others from importing. */
const idleMs = 120_000;
/** A thread that was asked to stop is ended after this. */
const patienceMs = 2_000;

interface Parts {
  /** The module that runs in the thread. */
  readonly file: URL;
  readonly store: unknown;
  readonly clock: Clock;
}

/**
 * One import in a thread of its own, so that the loop that relays audio and answers calls never reads a list. Iterate over
 * its lines once; {@link stop} it when nobody does.
 */
export class ImportThread {
  readonly #worker: Worker;
  readonly #clock: Clock;
  readonly #chunks: Iterator;
  readonly #lines: ImportLine[] = [];
  #failure: AppError | undefined;
  #isOver = false;
  #readable: (() => void) | undefined;
  #idle: Timer | undefined;
  #patience: Timer | undefined;
  /** Resolves when the thread is gone. */
  readonly ended: Promise<void>;

  constructor({ file, store, clock }: Parts, { order, campaign, upload }: ImportJob) {
    const { id, country, timeZone } = campaign;
    const workerData: ImportTask = { order, campaign: { id, country, timeZone }, store };
    this.#clock = clock;
    this.#chunks = chunksOf(upload);
    this.#worker = startThread(file, workerData);
    this.#worker.on('message', (message: FromImport) => this.#take(message));
    this.#worker.on('error', (cause) =>
      this.#end(new AppError('IMPORT_FAILED', { reason: 'importFailed' }, { cause })),
    );
    this.ended = new Promise((resolve) => {
      this.#worker.once('exit', () => {
        this.#patience?.cancel();
        this.#end(new AppError('IMPORT_FAILED', { reason: 'importFailed' }));
        resolve();
      });
    });
    this.#watch();
  }

  /** Ends with an AppError IMPORT_FAILED or STORE_UNREACHABLE when the import fails. Leaving early stops the import. */
  async *lines(): AsyncGenerator<ImportLine> {
    try {
      for (;;) {
        const line = this.#lines.shift();
        if (line) {
          this.#watch();
          yield line;
          this.#say({ type: 'room' });
        } else if (this.#isOver) break;
        else await new Promise<void>((resolve) => (this.#readable = resolve));
      }
      if (this.#failure) throw this.#failure;
    } finally {
      this.stop();
    }
  }

  /** Idempotent. What was stored stays; before `storing` began, nothing was. */
  stop(): void {
    if (this.#isOver) return;
    this.#say({ type: 'stop' });
    this.#patience ??= this.#clock.setTimer(patienceMs, () =>
      inBackground(
        () => this.#worker.terminate(),
        () => undefined,
      ),
    );
  }

  #take(message: FromImport): void {
    if (message.type === 'line') {
      this.#lines.push(message.line);
      this.#readable?.();
    } else if (message.type === 'pull') void this.#feed();
    else if (message.type === 'done') this.#end();
    else this.#end(new AppError(message.code, message.what, { details: { ...message.details } }));
  }

  /** Gives the thread the next piece of the upload. */
  async #feed(): Promise<void> {
    try {
      const next = await this.#chunks.next();
      this.#watch();
      if (next.done) this.#say({ type: 'end' });
      else this.#worker.postMessage({ type: 'chunk', bytes: next.value } satisfies ToImport, [next.value.buffer]);
    } catch {
      this.#say({ type: 'cut' });
    }
  }

  #end(failure?: AppError): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#failure = failure;
    this.#idle?.cancel();
    this.#readable?.();
  }

  #watch(): void {
    this.#idle?.cancel();
    if (!this.#isOver) this.#idle = this.#clock.setTimer(idleMs, () => this.stop());
  }

  #say(message: ToImport): void {
    this.#worker.postMessage(message);
  }
}

type Iterator = AsyncGenerator<Uint8Array<ArrayBuffer>, void>;

/** The upload in pieces with memory of their own, which can be given away. */
async function* chunksOf(upload: Readable): Iterator {
  for await (const chunk of upload as AsyncIterable<Buffer | string>) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    for (let from = 0; from < bytes.length; from += longestChunk) {
      yield new Uint8Array(bytes.subarray(from, from + longestChunk));
    }
  }
}
