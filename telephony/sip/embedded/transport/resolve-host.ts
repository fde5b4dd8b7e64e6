import { lookup } from 'node:dns';
import { isIPv4 } from 'node:net';
import type { Clock, EpochMs } from '../../../../kernel/clock.ts';

/** How long an answer of the resolver is used before it is asked again, in ms. */
const cacheMs = 60_000;

/** Turns host names into IPv4 addresses (RFC 3263 §4.2, A records); the last good answer outlives a resolver that is down. */
export class HostResolver {
  readonly #clock: Clock;
  readonly #cache = new Map<string, { readonly address: string; readonly freshUntil: EpochMs }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Calls back in the same tick for an address or a fresh answer; undefined when the name cannot be resolved. */
  resolve(host: string, use: (address: string | undefined) => void): void {
    const known = this.#cache.get(host);
    if (isIPv4(host)) use(host);
    else if (known && known.freshUntil > this.#clock.now()) use(known.address);
    else {
      lookup(host, { family: 4 }, (error, address) => {
        if (error) {
          use(known?.address);
          return;
        }
        this.#cache.set(host, { address, freshUntil: this.#clock.now() + cacheMs });
        use(address);
      });
    }
  }
}
