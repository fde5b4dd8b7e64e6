import { isIPv4, isIPv6 } from 'node:net';
import type { TransportAddress } from './datagram-sockets.ts';
import { linux, type Libc } from './libc.ts';

/** Length of a `sockaddr_in6`, the longer of the two. */
export const longestSocketAddress = 28;
const lengthOfIPv4 = 16;
/** `fe80::/10`: such an address means something at one interface only. */
const isLinkLocal = (bytes: Buffer): boolean => bytes[8] === 0xfe && ((bytes[9] ?? 0) & 0xc0) === 0x80;

/**
 * Writes the address as a `sockaddr_in` or `sockaddr_in6` into `into`, which has room for {@link longestSocketAddress}.
 *
 * @returns its length; 0 when it is not a numeric address of this family
 */
export function writeSocketAddress(libc: Libc, family: number, to: TransportAddress, into: Buffer): number {
  into.fill(0);
  into.writeUInt16LE(family, 0);
  into.writeUInt16BE(to.port, 2);
  if (family === linux.AF_INET) {
    if (!isIPv4(to.address)) return 0;
    for (const [index, part] of to.address.split('.').entries()) into[4 + index] = Number(part);
    return lengthOfIPv4;
  }
  if (!isIPv6(to.address)) return 0;
  const [address = '', zone] = to.address.split('%');
  if (libc.inet_pton(family, address, into.subarray(8, 24)) !== 1) return 0;
  if (zone !== undefined) into.writeUInt32LE(libc.if_nametoindex(zone), 24);
  return longestSocketAddress;
}

/** Reads what {@link writeSocketAddress} writes, or the kernel; the text is as Node writes addresses. */
export function readSocketAddress(libc: Libc, bytes: Buffer): TransportAddress {
  const port = bytes.readUInt16BE(2);
  if (bytes.readUInt16LE(0) === linux.AF_INET) {
    return { address: `${bytes[4]}.${bytes[5]}.${bytes[6]}.${bytes[7]}`, port };
  }
  const text = Buffer.alloc(64);
  libc.inet_ntop(linux.AF_INET6, bytes.subarray(8, 24), text, text.length);
  const address = textOf(text);
  if (!isLinkLocal(bytes)) return { address, port };
  const zone = Buffer.alloc(64);
  libc.if_indextoname(bytes.readUInt32LE(24), zone);
  return { address: `${address}%${textOf(zone)}`, port };
}

/** The text before the first zero byte. */
function textOf(bytes: Buffer): string {
  return bytes.toString('latin1', 0, bytes.indexOf(0));
}
