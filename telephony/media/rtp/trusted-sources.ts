import { BlockList, isIP } from 'node:net';

/** Hosts remembered: a call is signalled from one or two at a time. Beyond them the oldest is forgotten. */
const mostHosts = 8;

/**
 * Hosts from which media is believed besides the address in the SDP: where the signalling comes from, and networks that the
 * configuration lists. Strangers cannot add to it.
 */
export class TrustedSources {
  readonly #listed = new BlockList();
  readonly #hosts = new Set<string>();

  /** @param networks IP addresses and networks in CIDR notation; @throws Error when one is neither */
  constructor(networks: readonly string[] = []) {
    for (const network of networks) {
      const [address = '', prefix] = network.split('/');
      const family = isIP(address);
      if (family === 0) throw new Error('a media network is an IP address or CIDR');
      const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
      this.#listed.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
    }
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
    if (this.#hosts.has(plain(address))) return true;
    return this.#listed.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  }
}

/** An IPv4 address as a dual-stack socket reports it, in its plain form. */
export function plain(address: string): string {
  return address.startsWith('::ffff:') && isIP(address.slice(7)) === 4 ? address.slice(7) : address;
}
