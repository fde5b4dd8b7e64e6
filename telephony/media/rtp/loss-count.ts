/**
 * Packets lost on the way to us, by sequence numbers (RFC 3550 A.3): a hole counts as lost until a late packet fills it.
 */
export class LossCount {
  #ssrc = -1;
  #highest = 0;
  #lost = 0;

  /** Lost until now. */
  get lost(): number {
    return this.#lost;
  }

  /** Counts a received packet. A leap over 1,000 numbers, or a new SSRC, is a new stream and not loss. */
  received(ssrc: number, sequence: number): void {
    const ahead = (sequence - this.#highest) & 0xffff;
    if (ssrc !== this.#ssrc || (ahead > 1000 && ahead < 0xffff - 1000)) {
      this.#ssrc = ssrc;
      this.#highest = sequence;
    } else if (ahead > 0 && ahead <= 1000) {
      this.#lost += ahead - 1;
      this.#highest = sequence;
    } else if (ahead > 1000 && this.#lost > 0) {
      this.#lost -= 1;
    }
  }
}
