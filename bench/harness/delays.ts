/** Delays counted by the millisecond, up to ten seconds: no list that grows with the run. */
export class Delays {
  readonly #counts = new Uint32Array(10_000);
  count = 0;

  add(ms: number): void {
    const place = Math.min(Math.max(0, ms), this.#counts.length - 1);
    this.#counts[place] = (this.#counts[place] ?? 0) + 1;
    this.count += 1;
  }

  /** The delay that this share of all does not exceed, ms. */
  percentile(share: number): number {
    let left = share * this.count;
    return this.#counts.findIndex((count) => (left -= count) <= 0);
  }
}
