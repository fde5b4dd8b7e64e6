import { lookup } from 'node:dns';
import type { LookupAddress } from 'node:dns';
import { isIPv4 } from 'node:net';
import type { Clock, EpochMs } from '../../../../kernel/clock.ts';
import { isHostName } from '../../wire/host-name.ts';
import type { FaultBarrier } from '../../fault-barrier.ts';

/** How long an answer of the resolver is used before it is asked again, in ms. */
const cacheMs = 60_000;
/** Names remembered; beyond them the one that was asked for first is forgotten. */
const mostNames = 1000;
/** Names asked for at the same time: each takes a thread of the pool that also writes recordings. */
const mostPending = 16;

/** Asks the operating system for every IPv4 address of a name; empty when there is none. Another one is for tests. */
export type LookUp = (host: string, use: (addresses: readonly string[]) => void) => void;

const askSystem: LookUp = (host, use) => {
  lookup(host, { family: 4, all: true }, (error, found: LookupAddress[]) => {
    use(error ? [] : found.map(({ address }) => address).filter((address) => isIPv4(address)));
  });
};

type Use = (address: string | undefined) => void;

/**
 * Turns host names into IPv4 addresses (RFC 3263 §4.2, A records); the last good answer outlives a resolver that is down.
 * What is no host name never reaches the resolver.
 */
export class HostResolver {
  readonly #clock: Clock;
  readonly #faults: FaultBarrier;
  readonly #lookUp: LookUp;
  readonly #cache = new Map<string, { readonly addresses: readonly string[]; readonly freshUntil: EpochMs }>();
  readonly #pending = new Map<string, Use[]>();

  constructor(clock: Clock, faults: FaultBarrier, lookUp: LookUp = askSystem) {
    this.#clock = clock;
    this.#faults = faults;
    this.#lookUp = lookUp;
  }

  /** Calls back in the same tick for an address or a fresh answer; undefined when the name cannot be resolved. */
  resolve(host: string, use: Use): void {
    const known = this.#cache.get(host);
    if (isIPv4(host)) use(host);
    else if (known && known.freshUntil > this.#clock.now()) use(known.addresses[0]);
    else if (isHostName(host)) this.#ask(host, use);
    else use(undefined);
  }

  /** The addresses of a name as they were last found, or the address itself. Asks nobody. */
  known(host: string): readonly string[] {
    return isIPv4(host) ? [host] : (this.#cache.get(host)?.addresses ?? []);
  }

  #ask(host: string, use: Use): void {
    const waiting = this.#pending.get(host);
    if (waiting) {
      waiting.push(use);
      return;
    }
    if (this.#pending.size >= mostPending) {
      use(this.#cache.get(host)?.addresses[0]);
      return;
    }
    this.#pending.set(host, [use]);
    const asked = this.#faults.run(() => {
      this.#lookUp(host, (addresses) => this.#answered(host, addresses));
    });
    if (!asked) this.#answered(host, []);
  }

  #answered(host: string, addresses: readonly string[]): void {
    if (addresses.length > 0) this.#remember(host, addresses);
    const waiting = this.#pending.get(host) ?? [];
    this.#pending.delete(host);
    const [address] = this.#cache.get(host)?.addresses ?? [];
    for (const use of waiting) this.#faults.run(() => use(address));
  }

  #remember(host: string, addresses: readonly string[]): void {
    this.#cache.delete(host);
    this.#cache.set(host, { addresses, freshUntil: this.#clock.now() + cacheMs });
    const [oldest] = this.#cache.keys();
    if (this.#cache.size > mostNames && oldest !== undefined) this.#cache.delete(oldest);
  }
}
