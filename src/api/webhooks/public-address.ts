import { isIP } from 'node:net';
import { AddressList } from '../../../telephony/address-list.ts';

/**
 * Addresses that are nobody's on the internet, or that lead elsewhere: loopback, private, link-local (cloud metadata is
 * there), shared, documentation, multicast, reserved, and IPv6 addresses that hold an IPv4 address.
 * IANA's special-purpose registries: https://www.iana.org/assignments/iana-ipv4-special-registry and -ipv6-.
 */
const special4 = [
  ...['0.0.0.0/8', '10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '169.254.0.0/16', '172.16.0.0/12'],
  ...['192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24', '192.52.193.0/24', '192.88.99.0/24', '192.168.0.0/16'],
  ...['192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'],
];
const special6 = [
  ...['::/96', '::ffff:0:0/96', '64:ff9b::/96', '64:ff9b:1::/48', '100::/64', '2001::/23', '2001:db8::/32'],
  ...['2002::/16', '3fff::/20', '5f00::/16', 'fc00::/7', 'fe80::/10', 'fec0::/10', 'ff00::/8'],
];

/** Whether an IP address belongs to somebody on the internet. */
export function createPublicAddressCheck(): (address: string) => boolean {
  // Two lists: a list takes each IPv4 address for one of ::ffff:0:0/96, too.
  const lists: Readonly<Record<number, AddressList>> = { 4: new AddressList(special4), 6: new AddressList(special6) };
  return (address) => lists[isIP(address)]?.includes(address) === false;
}
