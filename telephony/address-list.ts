import { BlockList, isIP } from 'node:net';

/** Addresses and networks of a configuration. */
export class AddressList {
  readonly #listed = new BlockList();

  /** @param networks IP addresses and networks in CIDR notation; @throws Error when one is neither */
  constructor(networks: readonly string[] = []) {
    for (const network of networks) {
      const [address = '', prefix] = network.split('/');
      const family = isIP(address);
      if (family === 0) throw new Error('a network is an IP address or CIDR');
      const bits = prefix === undefined ? (family === 4 ? 32 : 128) : Number(prefix);
      this.#listed.addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
    }
  }

  includes(address: string): boolean {
    const family = isIP(address);
    return family !== 0 && this.#listed.check(address, family === 6 ? 'ipv6' : 'ipv4');
  }
}
