import type { EpochMs } from '../../../kernel/clock.ts';

const fields = { heardAt: 0, received: 1, lost: 2 } as const;

/** What a session has received, kept where another thread can read it at any time without being told. */
export class SessionGauge {
  /** Shared, not copied, when it is sent to another thread. */
  readonly memory: SharedArrayBuffer;
  readonly #values: Float64Array;

  /** @param memory what {@link SessionGauge.memory} of the other end is */
  constructor(memory: SharedArrayBuffer) {
    this.memory = memory;
    this.#values = new Float64Array(memory);
  }

  static make(): SessionGauge {
    const bytes = Object.keys(fields).length * Float64Array.BYTES_PER_ELEMENT;
    return new SessionGauge(new SharedArrayBuffer(bytes));
  }

  /** When the far end's last packet came, or its SDP. */
  get heardAt(): EpochMs {
    return this.#values[fields.heardAt] ?? 0;
  }

  set heardAt(at: EpochMs) {
    this.#values[fields.heardAt] = at;
  }

  /** Packets received, and lost on the way to us, since the session opened. */
  get packets(): { readonly received: number; readonly lost: number } {
    return { received: this.#values[fields.received] ?? 0, lost: this.#values[fields.lost] ?? 0 };
  }

  /** A packet of the far end came. @param lost those that never did, since the session opened */
  received(now: EpochMs, lost: number): void {
    this.#values[fields.heardAt] = now;
    this.#values[fields.received] = (this.#values[fields.received] ?? 0) + 1;
    this.#values[fields.lost] = lost;
  }
}
