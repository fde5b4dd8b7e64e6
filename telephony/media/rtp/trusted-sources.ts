import { isIP } from 'node:net';
import { AddressList } from '../../address-list.ts';

/** Hosts remembered: a call is signalled from one or two at a time. Beyond them the oldest is forgotten. */
const mostHosts = 8;

/**
 * Hosts from which media is believed besides the address in the SDP: where the signalling comes from, and networks that the
 * configuration lists. Strangers cannot add to it.
 */
export class TrustedSources {
  readonly #listed: AddressList;
  readonly #hosts = new Set<string>();

  /** @param networks IP addresses and networks in CIDR notation; @throws Error when one is neither */
  constructor(networks: readonly string[] = []) {
    this.#listed = new AddressList(networks);
  }

  /** Believes a host from now on. Does nothing for a name: media comes from addresses. */
  add(address: string): void {
    if (isIP(address) === 0) return;
    this.#hosts.delete(plain(address));
    this.#hosts.add(plain(address));
    const [oldest] = this.#hosts;
    if (this.#hosts.size > mostHosts && oldest !== undefined) this.#hosts.delete(oldest);
  }

  /** Whether media from this IP address is believed. */
  includes(address: string): boolean {
    return this.#hosts.has(plain(address)) || this.#listed.includes(address);
  }
}

/** An IPv4 address as a dual-stack socket reports it, in its plain form. */
export function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
