import { closeSync } from 'node:fs';
import type { DatagramSocket, TakeDatagram, TransportAddress } from './datagram-sockets.ts';
import type { Libc } from './libc.ts';
import { offHeap, type SharedBuffers } from './shared-buffers.ts';
import { longestSocketAddress, readSocketAddress, writeSocketAddress } from './socket-address.ts';

/** What a socket of {@link PolledDatagrams} is made of. */
export interface PolledSocketParts {
  readonly libc: Libc;
  readonly buffers: SharedBuffers;
  /** Non-blocking, bound, and closed by {@link PolledSocket.close} alone. */
  readonly fd: number;
  readonly family: number;
  readonly port: number;
  readonly take: TakeDatagram;
  /** Called once, before the descriptor is closed: nobody may ask for it any longer. */
  readonly leave: () => void;
}

/** One socket of {@link PolledDatagrams}: a datagram is a system call each way, and no object. */
export class PolledSocket implements DatagramSocket {
  readonly port: number;
  readonly #parts: PolledSocketParts;
  #isOpen = true;
  /** Who sent last, as bytes and as others read it: nearly always who sends next. */
  readonly #sourceBytes = Buffer.alloc(longestSocketAddress);
  #source: TransportAddress = { address: '', port: 0 };
  /** Where was sent to last, in the same two ways. */
  readonly #targetBytes = offHeap(longestSocketAddress);
  readonly #targetAt: bigint;
  #targetLength = 0;
  #target: TransportAddress = { address: '', port: 0 };

  constructor(parts: PolledSocketParts) {
    this.#parts = parts;
    this.port = parts.port;
    this.#targetAt = parts.libc.addressOf(this.#targetBytes);
  }

  /** Takes one datagram, if there is one. An error is that of an earlier datagram, and ends nothing. */
  receive(): void {
    if (!this.#isOpen) return;
    const { libc, buffers, fd, take } = this.#parts;
    const { received, from } = buffers;
    buffers.fromLength.writeUInt32LE(longestSocketAddress);
    const length = libc.recvfrom(fd, received.at, received.size, 0, from.at, buffers.fromLengthAt);
    if (length >= 0) take(buffers.receivedOf(length), this.#sourceOf(from.buffer));
  }

  send(buffer: Buffer, offset: number, length: number, to: TransportAddress): void {
    if (!this.#isOpen) return;
    if (offset < 0 || length < 0 || offset + length > buffer.length) throw new RangeError('not within the buffer');
    const { libc, buffers, fd } = this.#parts;
    const { sent } = buffers;
    if (length > sent.size || !this.#aimAt(to)) return;
    buffer.copy(sent.buffer, 0, offset, offset + length);
    libc.sendto(fd, sent.at, length, 0, this.#targetAt, this.#targetLength);
  }

  close(): Promise<void> {
    if (this.#isOpen) {
      this.#isOpen = false;
      this.#parts.leave();
      closeSync(this.#parts.fd);
    }
    return Promise.resolve();
  }

  #sourceOf(bytes: Buffer): TransportAddress {
    if (!bytes.equals(this.#sourceBytes)) {
      bytes.copy(this.#sourceBytes);
      this.#source = readSocketAddress(this.#parts.libc, bytes);
    }
    return this.#source;
  }

  /** @returns false when nothing can be sent to it */
  #aimAt({ address, port }: TransportAddress): boolean {
    if (port !== this.#target.port || address !== this.#target.address) {
      this.#target = { address, port };
      this.#targetLength = writeSocketAddress(this.#parts.libc, this.#parts.family, this.#target, this.#targetBytes);
    }
    return this.#targetLength > 0;
  }
}
