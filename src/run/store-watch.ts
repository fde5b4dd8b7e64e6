import type { Clock, EpochMs, Timer } from '../kernel/clock.ts';
import type { Log, StoreProbe } from './ports.ts';

const probeEveryMs = { up: 500, down: 200 };
/** Clocks further apart than this make leases and caps lie. */
const tolerableSkewMs = 1_000;

interface Parts {
  readonly probe: StoreProbe;
  readonly clock: Clock;
  readonly log: Log;
  /** Called at each change, never twice with the same. */
  readonly changed: (up: boolean) => void;
}

/** Knows whether the store is there: by probing it, and by what others tell of their failures. */
export class StoreWatch {
  readonly #parts: Parts;
  #up = true;
  #skewed = false;
  #timer: Timer | undefined;
  #stopped = true;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  get up(): boolean {
    return this.#up;
  }

  start(): void {
    this.#stopped = false;
    this.#schedule();
  }

  stop(): void {
    this.#stopped = true;
    this.#timer?.cancel();
  }

  /** Somebody found the store away. */
  reportFailure(): void {
    this.#become(false);
  }

  /** Difference of this machine's clock and the store's now, ms; half of the round trip is taken off. */
  async skew(): Promise<number> {
    const before = this.#parts.clock.now();
    const server = await this.#parts.probe.serverTime();
    const after = this.#parts.clock.now();
    return skewOf(server, before, after);
  }

  #schedule(): void {
    if (this.#stopped) return;
    this.#timer = this.#parts.clock.setTimer(this.#up ? probeEveryMs.up : probeEveryMs.down, () => void this.#probe());
  }

  async #probe(): Promise<void> {
    try {
      this.#judge(await this.skew());
      this.#become(true);
    } catch {
      this.#become(false);
    }
    this.#schedule();
  }

  #judge(skewMs: number): void {
    const skewed = Math.abs(skewMs) > tolerableSkewMs;
    if (skewed && !this.#skewed) this.#parts.log.error({ skewMs }, 'the clocks of this machine and the store differ');
    this.#skewed = skewed;
  }

  #become(up: boolean): void {
    if (this.#stopped || up === this.#up) return;
    this.#up = up;
    this.#parts.changed(up);
  }
}

/** True when the two clocks are too far apart to begin work. */
export function isSkewTooLarge(skewMs: number): boolean {
  return Math.abs(skewMs) > tolerableSkewMs;
}

function skewOf(server: EpochMs, before: EpochMs, after: EpochMs): number {
  if (server < before) return server - before;
  return server > after ? server - after : 0;
}
