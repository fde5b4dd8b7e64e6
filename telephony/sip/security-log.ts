import { isIP } from 'node:net';
import type { Clock, Timer } from '../../kernel/clock.ts';

/** What is noted about those who send us what they should not. */
export const securityKinds = [
  /** Bytes that are no SIP message. */
  'malformed',
  /** A request of a host that is no peer, answered without state or not at all. */
  'strangerRequest',
  /** A reply from another host than the one its request went to, or to no request of ours. */
  'foreignReply',
  /** A request inside a dialog from a host that has no part in it. */
  'foreignRequest',
  /** A request that found its places taken. */
  'noPlace',
  /** A TCP connection beyond the limits. */
  'connectionRefused',
  /** A TCP connection that brought no whole message in time, or none for long. */
  'connectionIdle',
  /** A TCP connection whose far end does not read. */
  'connectionUnread',
  /** A REGISTER with a wrong password. */
  'wrongPassword',
  /** A REGISTER that was not looked at, since its name or address has guessed before. */
  'guessing',
  /** A REGISTER whose nonce was used before, or was given to another address. */
  'usedNonce',
  /** A phone that registered from another address while its registration lived. */
  'phoneMoved',
  /** Something that the stack could not handle. */
  'fault',
] as const;

export type SecurityKind = (typeof securityKinds)[number];

/** How often something was seen within {@link windowMs}, and who did it last. */
export interface SecurityNotice {
  readonly kind: SecurityKind;
  /** An IP address, or `unknown`: never a text that somebody sent. */
  readonly host: string;
  readonly count: number;
}

/** One notice of a kind at once, then one for all that follow within this time, in ms. */
export const windowMs = 10_000;

interface Window {
  readonly timer: Timer;
  count: number;
  host: string;
}

/** Counts what strangers try and says so, at most twice a window for each kind: a flood must not become a flood of lines. */
export class SecurityLog {
  readonly #clock: Clock;
  readonly #notice: (notice: SecurityNotice) => void;
  readonly #counts = new Map<SecurityKind, number>();
  readonly #windows = new Map<SecurityKind, Window>();
  #closed = false;

  constructor(clock: Clock, notice: (notice: SecurityNotice) => void) {
    this.#clock = clock;
    this.#notice = notice;
  }

  note(kind: SecurityKind, address: string): void {
    if (this.#closed) return;
    const host = isIP(address) === 0 ? 'unknown' : address;
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
    const window = this.#windows.get(kind);
    if (window) {
      window.count += 1;
      window.host = host;
      return;
    }
    const timer = this.#clock.setTimer(windowMs, () => this.#over(kind));
    this.#windows.set(kind, { timer, count: 0, host });
    this.#notice({ kind, host, count: 1 });
  }

  /** Of each kind that was seen, how often since the start. */
  counts(): Readonly<Partial<Record<SecurityKind, number>>> {
    return Object.fromEntries(this.#counts);
  }

  close(): void {
    this.#closed = true;
    for (const { timer } of this.#windows.values()) timer.cancel();
    this.#windows.clear();
  }

  #over(kind: SecurityKind): void {
    const window = this.#windows.get(kind);
    this.#windows.delete(kind);
    if (window && window.count > 0) this.#notice({ kind, host: window.host, count: window.count });
  }
}
