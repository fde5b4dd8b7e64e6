/** Samples a ms. */
const perMs = 8;

/** What it has seen since it began. */
interface PlayoutCounts {
  readonly packets: number;
  /** Packets whose time came before they did, that never came, or that came too late to be played. */
  readonly lost: number;
  /** By how much arrivals spread, ms. */
  readonly spreadMs: number;
}

/** Packets that are remembered to learn how arrivals spread: two seconds. */
const remembered = 100;
/** The delay follows the spread between these, in packets. */
const [leastDelay, mostDelay] = [2, 20];
/**
 * More than this beyond the delay, in packets, for so many pulls (half a second): the delay has crept up, or a stall left it behind.
 * What is too much goes at once: one cut, not one a second.
 */
const creep = { packets: 4, pulls: 30 } as const;

/**
 * Puts packets in order and plays them at an even pace. It begins when as much waits as arrivals spread, plays silence for what
 * is missing, begins again after it ran dry, and leaves packets out when the delay has crept up. What came late in one piece, after
 * a stall of the network, is not played after the rest: two seconds later, when arrivals spread no more, the delay is what it was.
 *
 * Silence, and no repeated packet: repeats buzz.
 */
export class Playout {
  readonly #waiting = new Map<number, Float32Array>();
  /** By how much packets came later than the soonest one would have, ms. */
  #transits: number[] = [];
  /** The packet that is played, and how many of its samples were. */
  #next: number | undefined;
  #played = 0;
  /** Samples of a packet: every one of a stream has as many. */
  #size = 160;
  #newest = 0;
  #isPlaying = false;
  #crept = 0;
  #packets = 0;
  #lost = 0;

  /**
   * @param sequence of RTP, which begins anew after 65,535
   * @param now ms, of a monotonic clock
   */
  push(sequence: number, samples: Float32Array, now: number): void {
    const number = this.#unwrap(sequence);
    this.#size = samples.length;
    this.#transits = [...this.#transits, now - number * this.#packetMs].slice(-remembered);
    if (this.#next !== undefined && number < this.#next) return;
    this.#packets += 1;
    this.#newest = Math.max(this.#newest, number);
    this.#waiting.set(number, samples);
    this.#next ??= number;
    // A page that slept has seconds waiting that nobody wants to hear.
    this.#skipTo(mostDelay + creep.packets * 2);
  }

  /** Fills the samples that are played next. */
  pull(out: Float32Array): void {
    out.fill(0);
    if (!this.#isPlaying) this.#begin();
    if (!this.#isPlaying) return;
    this.#watchCreep();
    for (let at = 0; at < out.length && this.#next !== undefined;) {
      const packet = this.#waiting.get(this.#next);
      if (!packet && this.#waiting.size === 0) {
        this.#isPlaying = false;
        return;
      }
      const count = Math.min(out.length - at, this.#size - this.#played);
      if (packet) out.set(packet.subarray(this.#played, this.#played + count), at);
      at += count;
      this.#played += count;
      if (this.#played < this.#size) return;
      if (!packet) this.#lost += 1;
      this.#advance();
    }
  }

  get counts(): PlayoutCounts {
    return { packets: this.#packets, lost: this.#lost, spreadMs: this.#spread };
  }

  get #packetMs(): number {
    return this.#size / perMs;
  }

  get #spread(): number {
    if (this.#transits.length === 0) return 0;
    return Math.max(...this.#transits) - Math.min(...this.#transits);
  }

  /** In packets: the spread, and one that is being played. */
  get #delay(): number {
    return Math.min(mostDelay, Math.max(leastDelay, Math.ceil(this.#spread / this.#packetMs) + 1));
  }

  /** Begins with no more than is needed: what waits beyond that is old. */
  #begin(): void {
    this.#isPlaying = this.#waiting.size >= this.#delay;
    if (this.#isPlaying) this.#skipTo(this.#delay);
  }

  #watchCreep(): void {
    this.#crept = this.#waiting.size > this.#delay + creep.packets ? this.#crept + 1 : 0;
    if (this.#crept < creep.pulls) return;
    this.#crept = 0;
    this.#skipTo(this.#delay + 1);
  }

  #skipTo(packets: number): void {
    while (this.#waiting.size > packets) this.#skip();
  }

  #skip(): void {
    if (this.#next === undefined) return;
    this.#lost += 1;
    this.#advance();
  }

  #advance(): void {
    if (this.#next === undefined) return;
    this.#waiting.delete(this.#next);
    this.#next += 1;
    this.#played = 0;
  }

  /** Nearest to the newest; a leap of more than a second is another stream. */
  #unwrap(sequence: number): number {
    if (this.#next === undefined) return sequence + 65_536;
    const ahead = ((sequence - this.#newest + 32_768) & 0xffff) - 32_768;
    if (Math.abs(ahead) <= 50) return this.#newest + ahead;
    this.#waiting.clear();
    this.#transits = [];
    this.#newest = sequence + 65_536;
    this.#next = undefined;
    this.#played = 0;
    this.#isPlaying = false;
    return this.#newest;
  }
}
