/** Bytes for packets, a power of two: more than a second of a conversation. */
const capacity = 16_384;
const mask = capacity - 1;
/** Before the packets: how many bytes were ever written, and how many read, both modulo 2³². */
const headWords = 2;
const headBytes = headWords * Int32Array.BYTES_PER_ELEMENT;
const written = 0;
const read = 1;
/** Before each packet: its length. */
const lengthBytes = 2;
/** No packet of audio is as long: what is longer is lost. */
const longest = 2_048;

/** Memory for one way of a link. */
export function ringMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(headBytes + capacity);
}

/**
 * Packets on their way from one thread to another, in memory that both see: one thread writes, one reads, and neither waits
 * for the other. What finds no room is lost, as on any network.
 */
export class PacketRing {
  readonly #head: Int32Array;
  readonly #bytes: Uint8Array;
  /** Reused for each packet that is read. */
  readonly #packet = Buffer.alloc(longest);

  /** @param memory of {@link ringMemory}, the same at both ends */
  constructor(memory: SharedArrayBuffer) {
    this.#head = new Int32Array(memory, 0, headWords);
    this.#bytes = new Uint8Array(memory, headBytes);
  }

  /** Writes bytes `offset` to `offset + length` of `buffer`. @returns false, and they are lost, when there is no room or they are more than {@link longest} */
  write(buffer: Uint8Array, offset: number, length: number): boolean {
    const at = Atomics.load(this.#head, written);
    const used = (at - Atomics.load(this.#head, read)) >>> 0;
    if (length > longest || used + lengthBytes + length > capacity) return false;
    this.#bytes[at & mask] = length >> 8;
    this.#bytes[(at + 1) & mask] = length & 0xff;
    const start = (at + lengthBytes) & mask;
    const first = Math.min(length, capacity - start);
    this.#bytes.set(buffer.subarray(offset, offset + first), start);
    if (first < length) this.#bytes.set(buffer.subarray(offset + first, offset + length), 0);
    // Last: who reads sees the whole packet, or none of it.
    Atomics.store(this.#head, written, (at + lengthBytes + length) | 0);
    return true;
  }

  /** Gives everything that is there to `take`, oldest first; the bytes are valid only during the call. */
  read(take: (packet: Buffer) => void): void {
    const end = Atomics.load(this.#head, written);
    for (let at = Atomics.load(this.#head, read); at !== end;) {
      const length = ((this.#bytes[at & mask] ?? 0) << 8) | (this.#bytes[(at + 1) & mask] ?? 0);
      const start = (at + lengthBytes) & mask;
      const first = Math.min(length, capacity - start);
      this.#packet.set(this.#bytes.subarray(start, start + first));
      if (first < length) this.#packet.set(this.#bytes.subarray(0, length - first), first);
      at = (at + lengthBytes + length) | 0;
      Atomics.store(this.#head, read, at);
      take(this.#packet.subarray(0, length));
    }
  }
}
