import type { SipDestination } from '../../wire/sip-uri.ts';

/** Addresses remembered of one host: names move between few. */
const mostAddresses = 16;

/**
 * Where the credentials for one host may go, kept over all calls and registrations there: to that host alone, in the realms
 * that it has accepted them in, and never again without `qop` (RFC 7616 §5.8) once it has asked with one.
 */
export class CredentialScope {
  hasSeenQop = false;
  readonly #host: string;
  readonly #addresses = new Set<string>();
  /** Header and realm of each accepted answer. */
  readonly #accepted = new Set<string>();

  /** @param host name or address of whom the credentials are for */
  constructor(host: string) {
    this.#host = host;
  }

  /** A request whose destination is named goes to this address. */
  resolved(named: SipDestination, to: SipDestination): void {
    if (named.host !== this.#host) return;
    this.#addresses.delete(to.host);
    this.#addresses.add(to.host);
    const [oldest] = this.#addresses;
    if (this.#addresses.size > mostAddresses && oldest !== undefined) this.#addresses.delete(oldest);
  }

  isHome({ host }: SipDestination): boolean {
    return host === this.#host || this.#addresses.has(host);
  }

  /** Whether a challenge may be answered: before the first acceptance in any realm, then in those that were accepted. */
  allows(key: string): boolean {
    return this.#accepted.size === 0 || this.#accepted.has(key);
  }

  accepted(keys: Iterable<string>): void {
    if (this.#accepted.size > 0) return;
    for (const key of keys) this.#accepted.add(key);
  }
}
