import type { CallId } from '../../telephony/call-control.ts';
import type { FingerprintedSound } from '../../telephony/detection/fingerprint/fingerprinted-sound.ts';
import type { FingerprintLabel } from '../../telephony/detection/fingerprint/fingerprint.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';

/** What the beginning of a call sounded like. */
export interface HeardCall extends FingerprintedSound {
  /** What the library learned from it, if anything. */
  taught?: FingerprintLabel;
}

/** Agents choose dispositions within minutes, reviewers mark calls within the hour, ms. */
const keptMs = 3_600_000;
/** About 3 kB each. */
const mostCalls = 2_000;

/** Remembers how the latest calls began, in memory and for an hour at most, until somebody says what they were. */
export class HeardCalls {
  readonly #clock: Clock;
  readonly #calls = new Map<CallId, { readonly call: HeardCall; readonly at: EpochMs }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#calls.size;
  }

  /** Keeps a call and drops the oldest beyond the limits. */
  add(callId: CallId, call: HeardCall): void {
    this.#calls.delete(callId);
    this.#calls.set(callId, { call, at: this.#clock.now() });
    for (const [id, { at }] of this.#calls) {
      if (this.#calls.size <= mostCalls && at > this.#clock.now() - keptMs) return;
      this.#calls.delete(id);
    }
  }

  get(callId: CallId): HeardCall | undefined {
    const kept = this.#calls.get(callId);
    return kept && kept.at > this.#clock.now() - keptMs ? kept.call : undefined;
  }
}
