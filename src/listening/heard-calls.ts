import type { CallId } from '../../telephony/call-control.ts';
import type { FingerprintedSound } from '../../telephony/detection/fingerprint/fingerprinted-sound.ts';
import type { FingerprintLabel } from '../../telephony/detection/fingerprint/fingerprint.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';

/** What the beginning of a call sounded like. */
export interface HeardCall extends FingerprintedSound {
  /** What it taught the library, once it did. */
  taught?: FingerprintLabel;
}

/** Agents choose dispositions within minutes, reviewers within the hour, ms. */
const keptMs = 3_600_000;
/** About 3 kB each. */
const mostCalls = 2_000;

/** Remembers in memory alone, for an hour at most, how the latest calls began, until somebody says what was heard. */
export class HeardCalls {
  readonly #clock: Clock;
  readonly #calls = new Map<CallId, { readonly call: HeardCall; readonly at: EpochMs }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  get size(): number {
    return this.#calls.size;
  }

  /** Keeps a call; the oldest go. */
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
