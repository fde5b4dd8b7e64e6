import type { Clock, EpochMs, Timer } from '../../../../kernel/clock.ts';
import type { HeaderList, ReceivedHeaders } from '../../wire/header-list.ts';
import { parseSeconds } from '../../wire/header-values.ts';

/** A negotiated session interval (RFC 4028). */
export interface SessionInterval {
  readonly seconds: number;
  /** Who refreshes, as seen from us. */
  readonly refresher: 'us' | 'them';
}

/** Reads Session-Expires; undefined without one. */
export function readSessionExpires(
  headers: ReceivedHeaders,
): { readonly seconds: number; readonly refresher: string | undefined } | undefined {
  const read = parseSeconds(headers.first('session-expires') ?? '');
  return read && { seconds: read.seconds, refresher: read.params.get('refresher')?.toLowerCase() };
}

/**
 * What a 2xx to our request settled (RFC 4028 §7.2). Without Session-Expires there is no timer. Where nobody is named
 * refresher, we refresh: phones add the header without the name, and a call that nobody refreshes is cut.
 */
export function intervalOfReply(headers: ReceivedHeaders): SessionInterval | undefined {
  const settled = readSessionExpires(headers);
  return settled && { seconds: settled.seconds, refresher: settled.refresher === 'uas' ? 'them' : 'us' };
}

/** What our 2xx to a request settles (RFC 4028 §9): the interval asked for; we refresh unless the caller says that it does. */
export function intervalOfRequest(headers: ReceivedHeaders): SessionInterval | undefined {
  const asked = readSessionExpires(headers);
  if (!asked) return undefined;
  const supported = headers.all('supported').some((tag) => tag.toLowerCase() === 'timer');
  return { seconds: asked.seconds, refresher: supported && asked.refresher === 'uac' ? 'them' : 'us' };
}

/** Puts what was settled into our 2xx. */
export function writeInterval(headers: HeaderList, interval: SessionInterval): void {
  headers.set('session-expires', `${interval.seconds};refresher=${interval.refresher === 'us' ? 'uas' : 'uac'}`);
  if (interval.refresher === 'them') headers.set('require', 'timer');
}

/** The least time between two tries to refresh, in ms. */
const leastRetryMs = 1000;

/**
 * Refreshes at half the interval, tries again after a refusal that does not end the dialog, and ends the session when
 * nobody refreshed it in time (RFC 4028 §10).
 */
export class SessionTimer {
  readonly #clock: Clock;
  readonly #refresh: () => void;
  readonly #expire: () => void;
  #timer: Timer | undefined;
  #expiresAt: EpochMs = 0;

  constructor(clock: Clock, actions: { refresh(): void; expire(): void }) {
    this.#clock = clock;
    this.#refresh = () => actions.refresh();
    this.#expire = () => actions.expire();
  }

  /** Starts over with what the last refresh settled; without an interval there is no timer. */
  restart(interval: SessionInterval | undefined): void {
    this.stop();
    if (!interval) return;
    const ms = interval.seconds * 1000;
    this.#expiresAt = this.#clock.now() + ms;
    if (interval.refresher === 'us') this.#after(ms / 2, this.#refresh);
    // The side that waits hangs up a little early (§10): by a third of the interval, at most 32 s.
    else this.#after(ms - Math.min(32_000, ms / 3), this.#expire);
  }

  /**
   * Our refresh was refused for the moment: it is tried again before the session expires.
   *
   * @param waitMs what the far end asked for by Retry-After
   */
  retry(waitMs: number | undefined): void {
    this.stop();
    const left = this.#expiresAt - this.#clock.now();
    if (left <= leastRetryMs) this.#after(Math.max(left, 0), this.#expire);
    else this.#after(Math.min(Math.max(waitMs ?? left / 4, leastRetryMs), left - leastRetryMs / 2), this.#refresh);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }

  #after(ms: number, action: () => void): void {
    this.#timer = this.#clock.setTimer(ms, action);
  }
}
