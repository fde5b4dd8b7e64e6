import { isIP } from 'node:net';
import type { Clock, Timer } from './clock.ts';
import type { SecurityCounts, SecurityKind } from './security-kinds.ts';

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
  readonly #listeners: ((notice: SecurityNotice) => void)[] = [];
  readonly #counts = new Map<SecurityKind, number>();
  readonly #windows = new Map<SecurityKind, Window>();
  #closed = false;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls back for each notice, until the log is closed. */
  listen(listener: (notice: SecurityNotice) => void): void {
    this.#listeners.push(listener);
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
    this.#say({ kind, host, count: 1 });
  }

  /** Of each kind that was seen, how often since the start. */
  counts(): SecurityCounts {
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
    if (window && window.count > 0) this.#say({ kind, host: window.host, count: window.count });
  }

  #say(notice: SecurityNotice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}
