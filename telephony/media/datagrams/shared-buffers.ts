import type { Address, Libc } from './libc.ts';
import { longestSocketAddress } from './socket-address.ts';

/** More than any UDP datagram has, in bytes: none is cut off. */
const longestDatagram = 65_536;
/** Views of datagrams up to this length are made once, in bytes: those of audio are of a few lengths. */
const longestKeptView = 2_048;

/** Memory that the kernel reads or writes: it neither moves nor goes as long as its owner is kept. */
interface Fixed {
  readonly buffer: Buffer;
  readonly at: Address;
  readonly size: number;
}

/** A buffer outside of the heap, whose bytes do not move. */
export function offHeap(size: number): Buffer {
  return Buffer.from(new ArrayBuffer(size));
}

/** What the sockets of a thread share, since only one of them receives or sends at a time. */
export class SharedBuffers {
  readonly received: Fixed;
  readonly sent: Fixed;
  readonly from: Fixed;
  /** A `socklen_t`: the room at {@link from} before a call, the length of the address after it. */
  readonly fromLength = offHeap(4);
  readonly fromLengthAt: Address;
  readonly #views: Buffer[] = [];

  constructor(libc: Libc) {
    const fixed = (size: number): Fixed => {
      const buffer = offHeap(size);
      return { buffer, at: libc.addressOf(buffer), size };
    };
    this.received = fixed(longestDatagram);
    this.sent = fixed(longestDatagram);
    this.from = fixed(longestSocketAddress);
    this.fromLengthAt = libc.addressOf(this.fromLength);
  }

  /** The first `length` bytes of what was received. */
  receivedOf(length: number): Buffer {
    const { buffer } = this.received;
    if (length > longestKeptView) return buffer.subarray(0, length);
    return (this.#views[length] ??= buffer.subarray(0, length));
  }
}
