/** As plain data, for the store: how long the agents of the last matches had been free, ms, oldest first. */
export type IdleTimesState = readonly number[];

const remembered = 51;

/** How long agents are free before they get a call. Pure state; bounded. */
export class IdleTimes {
  readonly #times: number[];
  #median: number | undefined;

  constructor(state: IdleTimesState = []) {
    this.#times = state.slice(-remembered);
  }

  /** An agent who had been free for so long got a call, ms. */
  matched(idleMs: number): void {
    this.#times.push(Math.max(0, idleMs));
    if (this.#times.length > remembered) this.#times.shift();
    this.#median = undefined;
  }

  /** The usual idle time of the last matches, ms; undefined before the first. */
  get median(): number | undefined {
    return (this.#median ??= medianOf(this.#times));
  }

  toState(): IdleTimesState {
    return [...this.#times];
  }
}

/** The middle one, the lower of two; undefined of none. */
export function medianOf(times: Iterable<number>): number | undefined {
  const sorted = Float64Array.from(times).sort();
  return sorted[Math.floor((sorted.length - 1) / 2)];
}
