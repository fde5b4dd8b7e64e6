import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { StrangerReason } from '../reasons.ts';
import type { SecurityKind } from '../../kernel/security-kinds.ts';
import type { SecurityNotice } from '../../kernel/security-log.ts';

/** One alarm of a reason at most, in ms: the security log has the rest. */
const quietMs = 600_000;

interface Threshold {
  readonly reason: StrangerReason;
  /** How often it must be seen within one notice. Scanners knock at every SIP port, some times an hour. */
  readonly least: number;
}

const thresholds: Readonly<Partial<Record<SecurityKind, Threshold>>> = {
  malformed: { reason: 'requestFlood', least: 1000 },
  strangerRequest: { reason: 'requestFlood', least: 1000 },
  foreignReply: { reason: 'requestFlood', least: 1000 },
  foreignRequest: { reason: 'foreignInDialog', least: 1 },
  noPlace: { reason: 'placesTaken', least: 1 },
  connectionRefused: { reason: 'connectionsTaken', least: 10 },
  connectionFlood: { reason: 'connectionsTaken', least: 10 },
  connectionUnread: { reason: 'connectionsTaken', least: 10 },
  guessing: { reason: 'passwordGuessing', least: 1 },
  phoneMoved: { reason: 'phoneMoved', least: 1 },
  fault: { reason: 'messageFault', least: 1 },
};

/** Decides which notices of the security log somebody must look at. */
export class SecurityAlarms {
  readonly #clock: Clock;
  readonly #raise: (reason: StrangerReason, host: string) => void;
  readonly #raisedAt = new Map<StrangerReason, EpochMs>();

  constructor(clock: Clock, raise: (reason: StrangerReason, host: string) => void) {
    this.#clock = clock;
    this.#raise = raise;
  }

  observe({ kind, host, count }: SecurityNotice): void {
    const threshold = thresholds[kind];
    if (!threshold || count < threshold.least) return;
    const now = this.#clock.now();
    const before = this.#raisedAt.get(threshold.reason);
    if (before !== undefined && now - before < quietMs) return;
    this.#raisedAt.set(threshold.reason, now);
    this.#raise(threshold.reason, host);
  }
}
