import type { Clock } from '../../../../kernel/clock.ts';
import { RateBudget } from '../../../rate-budget.ts';

/** Replies to strangers a second, and at once: for all and for one host (an office of phones that start together). */
const inAll = { perSecond: 200, burst: 400 } as const;
const perHost = { perSecond: 20, burst: 40 } as const;
/** Hosts remembered; beyond them the one that was quiet longest is forgotten, and owed nothing. */
const mostHosts = 2000;
/** Bytes that a host may be owed: what it sent long ago buys no flood. */
const mostOwed = 4096;

interface Host {
  readonly budget: RateBudget;
  /** Bytes that it sent us and that we did not send back. */
  owed: number;
}

/**
 * What strangers may be answered: few replies, and to no host more bytes than came from there. So nobody who writes somebody
 * else's address into a packet makes us send that host more than it would take to send it itself.
 */
export class StrangerAnswers {
  readonly #clock: Clock;
  readonly #all = new RateBudget(inAll.perSecond, inAll.burst);
  readonly #hosts = new Map<string, Host>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Bytes of a stranger came in. */
  received(address: string, bytes: number): void {
    const host = this.#hosts.get(address) ?? { budget: new RateBudget(perHost.perSecond, perHost.burst), owed: 0 };
    host.owed = Math.min(host.owed + bytes, mostOwed);
    this.#hosts.delete(address);
    this.#hosts.set(address, host);
    const [quietest] = this.#hosts.keys();
    if (this.#hosts.size > mostHosts && quietest !== undefined) this.#hosts.delete(quietest);
  }

  /** Whether a reply may leave. @param isProven the address is its sender's (TCP), so that bytes need no count */
  take(address: string, bytes: number, isProven: boolean): boolean {
    const host = this.#hosts.get(address);
    if (!host || (!isProven && host.owed < bytes)) return false;
    const now = this.#clock.now();
    if (!host.budget.take(now) || !this.#all.take(now)) return false;
    host.owed = Math.max(0, host.owed - bytes);
    return true;
  }
}
