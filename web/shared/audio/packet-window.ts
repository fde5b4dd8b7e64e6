/** Packets and losses since the stream began. */
export interface PacketCount {
  readonly packets: number;
  readonly lost: number;
}

/** One packet in a second is 2 %: a share needs some seconds. */
const readings = 10;

/** The share of packets that were lost during the last readings. */
export class PacketWindow {
  #counts: PacketCount[] = [];

  /** @param count since the stream began; a stream that begins anew counts from 0 */
  take(count: PacketCount): void {
    if (count.packets < (this.#counts.at(-1)?.packets ?? 0)) this.#counts = [];
    this.#counts = [...this.#counts, count].slice(-readings - 1);
  }

  /** 0 to 1; undefined before packets were counted twice. */
  get loss(): number | undefined {
    const [first] = this.#counts;
    const last = this.#counts.at(-1);
    if (!first || !last) return undefined;
    const lost = Math.max(0, last.lost - first.lost);
    const all = last.packets - first.packets + lost;
    return all === 0 ? undefined : lost / all;
  }
}
