/** UDP ports for media: pairs of an even port (RTP) and the odd one above it (RTCP), RFC 3550 §11. */
export interface PortRange {
  /** First port, inclusive (made even upwards). */
  readonly from: number;
  /** Last port, inclusive; the last pair lies wholly within. */
  readonly to: number;
}

/**
 * Hands out even ports of a range, each to one user at a time. It cycles through the range, so that a port rests as long as
 * possible before its next use and late packets of an ended call do not reach the next one.
 */
export class PortPool {
  readonly #first: number;
  readonly #pairs: number;
  readonly #taken = new Set<number>();
  #cursor = 0;

  /** @throws Error when the range holds no pair of ports in 1024–65535 */
  constructor(range: PortRange) {
    this.#first = range.from + (range.from % 2);
    this.#pairs = Math.floor((range.to - this.#first + 1) / 2);
    if (range.from < 1024 || range.to > 65_535 || this.#pairs < 1) throw new Error('the media port range is empty');
  }

  /** Pairs in the range. */
  get capacity(): number {
    return this.#pairs;
  }

  /** Pairs handed out now. */
  get inUse(): number {
    return this.#taken.size;
  }

  /** The next free even port; undefined when all are taken. */
  acquire(): number | undefined {
    if (this.#taken.size === this.#pairs) return undefined;
    for (;;) {
      const port = this.#first + 2 * this.#cursor;
      this.#cursor = (this.#cursor + 1) % this.#pairs;
      if (this.#taken.has(port)) continue;
      this.#taken.add(port);
      return port;
    }
  }

  /** Gives a port back. Does nothing when it was not taken. */
  release(port: number): void {
    this.#taken.delete(port);
  }
}
