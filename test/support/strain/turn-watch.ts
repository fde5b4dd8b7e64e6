import { closeSync, openSync, readSync } from 'node:fs';
import { performance } from 'node:perf_hooks';

/** How long the turns of a loop were, ms. */
export interface Turns {
  /** Each in CPU time of the thread of the loop, the longest first, {@link mostKept} at most. */
  readonly longest: readonly number[];
  readonly count: number;
  /** Half, 99 % and 99.9 % of the turns were shorter. */
  readonly p50: number;
  readonly p99: number;
  readonly p999: number;
  /** How many were longer than {@link longTurnMs}. */
  readonly long: number;
  /** The longest by the clock, which counts what other programs took from this one. */
  readonly longestByClock: number;
}

/** What a conversation beside the loop bears, ms (ADR 88). */
export const longTurnMs = 20;
/** A turn is looked at so often at most, ms: shorter ones count as one. */
const everyMs = 1;
const mostKept = 5;
/** Turns are counted by this, ms. */
const stepMs = 0.1;

/**
 * Measures the turns of this thread's loop: what ran between two rounds of its timers, idle time taken out. In CPU time of the
 * thread where the kernel counts it, to within one of its ticks (4 ms): a crowded machine makes no turn longer. Elsewhere by
 * the clock.
 */
export class TurnWatch {
  readonly #cpu = threadCpu();
  readonly #counts = new Uint32Array(100_000);
  #timer: NodeJS.Timeout | undefined;
  #longest: number[] = [];
  #count = 0;
  #longestByClock = 0;

  /** Begins, or begins anew. */
  begin(): void {
    this.end();
    this.#counts.fill(0);
    this.#longest = [];
    this.#count = 0;
    this.#longestByClock = 0;
    let [active, cpu] = [performance.eventLoopUtilization().active, this.#cpu?.read()];
    this.#timer = setInterval(() => {
      const [nextActive, nextCpu] = [performance.eventLoopUtilization().active, this.#cpu?.read()];
      const byClock = nextActive - active;
      this.#add(byClock, cpu === undefined || nextCpu === undefined ? byClock : Math.min(byClock, nextCpu - cpu));
      [active, cpu] = [nextActive, nextCpu];
    }, everyMs);
  }

  read(): Turns {
    const at = (share: number): number => {
      let left = share * this.#count;
      return stepMs * (this.#counts.findIndex((count) => (left -= count) <= 0) + 1);
    };
    const [p50, p99, p999] = [at(0.5), at(0.99), at(0.999)];
    const long = this.#counts.subarray(longTurnMs / stepMs).reduce((sum, count) => sum + count, 0);
    const [longest, count, longestByClock] = [this.#longest, this.#count, this.#longestByClock];
    return { longest, count, p50, p99, p999, long, longestByClock };
  }

  /** Stops, and lets go what it holds. */
  end(): void {
    clearInterval(this.#timer);
  }

  close(): void {
    this.end();
    this.#cpu?.close();
  }

  #add(byClock: number, ms: number): void {
    const place = Math.min(Math.max(0, Math.floor(ms / stepMs)), this.#counts.length - 1);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.#count += 1;
    this.#longestByClock = Math.max(this.#longestByClock, byClock);
    if (ms <= (this.#longest[mostKept - 1] ?? 0)) return;
    this.#longest = [...this.#longest, ms].sort((a, b) => b - a).slice(0, mostKept);
  }
}

/** CPU time of this process's first thread, ms; undefined where the kernel does not say. */
function threadCpu(): { read(): number; close(): void } | undefined {
  const text = Buffer.alloc(64);
  try {
    const file = openSync(`/proc/self/task/${process.pid}/schedstat`, 'r');
    const read = (): number => {
      readSync(file, text, 0, text.length, 0);
      return Number(text.toString('latin1', 0, text.indexOf(' '))) / 1e6;
    };
    return { read, close: () => closeSync(file) };
  } catch {
    return undefined;
  }
}
