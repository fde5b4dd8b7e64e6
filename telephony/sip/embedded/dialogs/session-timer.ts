import type { Clock, Timer } from '../../../../kernel/clock.ts';
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

/** What a 2xx to our request settled (RFC 4028 §7.2): without Session-Expires there is no timer. */
export function intervalOfReply(headers: ReceivedHeaders): SessionInterval | undefined {
  const settled = readSessionExpires(headers);
  return settled && { seconds: settled.seconds, refresher: settled.refresher === 'uac' ? 'us' : 'them' };
}

/** What our 2xx to a request settles (RFC 4028 §9): the interval asked for; the caller refreshes unless it asked us to. */
export function intervalOfRequest(headers: ReceivedHeaders): SessionInterval | undefined {
  const asked = readSessionExpires(headers);
  if (!asked) return undefined;
  const supported = headers.all('supported').some((tag) => tag.toLowerCase() === 'timer');
  return { seconds: asked.seconds, refresher: !supported || asked.refresher === 'uas' ? 'us' : 'them' };
}

/** Puts what was settled into our 2xx. */
export function writeInterval(headers: HeaderList, interval: SessionInterval): void {
  headers.set('session-expires', `${interval.seconds};refresher=${interval.refresher === 'us' ? 'uas' : 'uac'}`);
  if (interval.refresher === 'them') headers.set('require', 'timer');
}

/** Refreshes at half the interval, or ends the session when the far end does not (RFC 4028 §10). */
export class SessionTimer {
  readonly #clock: Clock;
  readonly #refresh: () => void;
  readonly #expire: () => void;
  #timer: Timer | undefined;

  constructor(clock: Clock, actions: { refresh(): void; expire(): void }) {
    this.#clock = clock;
    this.#refresh = () => actions.refresh();
    this.#expire = () => actions.expire();
  }

  /** Starts anew with what the last refresh settled; without an interval there is no timer. */
  restart(interval: SessionInterval | undefined): void {
    this.stop();
    if (!interval) return;
    const ms = interval.seconds * 1000;
    // The one that waits hangs up a little early (§10): by a third of the interval, at most 32 s.
    this.#timer =
      interval.refresher === 'us'
        ? this.#clock.setTimer(ms / 2, this.#refresh)
        : this.#clock.setTimer(ms - Math.min(32_000, ms / 3), this.#expire);
  }

  stop(): void {
    this.#timer?.cancel();
    this.#timer = undefined;
  }
}
