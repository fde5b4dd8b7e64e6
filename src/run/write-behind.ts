import { inBackground } from '../../kernel/in-background.ts';
import { AppError } from '../../kernel/errors.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';

/** A write to the store that may be repeated: doing it twice is like doing it once. */
export interface StoreWrite {
  /** What it is, for the log: a word, no data. */
  readonly what: string;
  perform(): Promise<unknown>;
}

interface Waiting {
  readonly write: StoreWrite;
  readonly done: () => void;
}

const retryMs = { first: 50, longest: 1_000 };

/**
 * Writes what the floor decided, in order, one at a time. While the store is away, writes wait here and are repeated until
 * it is back. The hot path never waits, and nothing is lost unless the process dies; then recovery/reconciler.ts finds it.
 * A write that the store refuses permanently is logged and dropped, so that it cannot block the rest.
 */
export class WriteBehind {
  readonly #queue: Waiting[] = [];
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #storeFailed: () => void;
  #working = false;
  #closed = false;
  #wake: (() => void) | undefined;

  /** @param storeFailed called whenever a write finds the store away */
  constructor(parts: { readonly clock: Clock; readonly log: Log; readonly storeFailed: () => void }) {
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#storeFailed = parts.storeFailed;
  }

  /** Writes not done yet. */
  get pending(): number {
    return this.#queue.length;
  }

  /** Queues a write; resolves when it is done or permanently refused. */
  async push(write: StoreWrite): Promise<void> {
    if (this.#closed) {
      this.#log.error({ write: write.what }, 'a write came after the end: it is lost');
      return;
    }
    await new Promise<void>((done) => {
      this.#queue.push({ write, done });
      if (this.#working) return;
      inBackground(
        () => this.#work(),
        (error) => this.#log.error({ err: error }, 'the writes stopped'),
      );
    });
  }

  /** The store is back: try now instead of at the next retry. */
  retryNow(): void {
    this.#wake?.();
  }

  /** Waits until everything queued is written, at most `timeoutMs`, then closes. Returns the number of writes left. */
  async close(timeoutMs: number): Promise<number> {
    const last = this.#queue.at(-1);
    if (last) {
      await new Promise<void>((resolve) => {
        const timer = this.#clock.setTimer(timeoutMs, resolve);
        const written = (): void => {
          timer.cancel();
          resolve();
        };
        this.push({ what: 'last', perform: () => Promise.resolve() }).then(written, written);
      });
    }
    this.#closed = true;
    this.#wake?.();
    return this.#queue.length;
  }

  async #work(): Promise<void> {
    this.#working = true;
    let delay = retryMs.first;
    for (let next = this.#queue[0]; next && !this.#closed; next = this.#queue[0]) {
      if (await this.#attempt(next.write)) {
        this.#queue.shift();
        next.done();
        delay = retryMs.first;
      } else {
        await this.#pause(delay);
        delay = Math.min(2 * delay, retryMs.longest);
      }
    }
    this.#working = false;
  }

  async #attempt(write: StoreWrite): Promise<boolean> {
    try {
      await write.perform();
      return true;
    } catch (error) {
      if (error instanceof AppError && error.code === 'STORE_UNREACHABLE') {
        this.#storeFailed();
        return false;
      }
      this.#log.error({ write: write.what, err: error }, 'the store refused a write');
      return true;
    }
  }

  #pause(delayMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = this.#clock.setTimer(delayMs, () => this.#wake?.());
      this.#wake = () => {
        timer.cancel();
        this.#wake = undefined;
        resolve();
      };
    });
  }
}
