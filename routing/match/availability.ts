/** Chances below this are left out: such an agent is not about to be free. */
const leastChance = 0.02;

/** Who takes a call when it is answered: the agent of the highest value among those free then. */
export interface Meeting {
  /** Chance that anybody who may take it is free, 0..1. */
  readonly reach: number;
  /** Value with whoever takes it, on average over the cases in which somebody does; 0 where nobody ever is. */
  readonly worth: number;
}

/**
 * Chances that agents are free when the next calls are answered, less what the calls ahead will take of them. Agents are
 * known by their place in the arrays; a value that is NaN says that the agent may not take the call.
 */
export class Availability {
  readonly #agents: readonly number[];
  readonly #left: Float64Array;

  /** @param free chance that each agent is free then, 0..1 */
  constructor(free: ArrayLike<number>) {
    this.#left = Float64Array.from(free);
    this.#agents = [...this.#left.keys()].filter((agent) => (this.#left[agent] ?? 0) >= leastChance);
  }

  /** Agents expected to be free, less those taken. */
  get expected(): number {
    return this.#agents.reduce((sum, agent) => sum + (this.#left[agent] ?? 0), 0);
  }

  /**
   * The agents who may take a call of these values and may be free, in the order in which matching takes them: the highest value
   * first, among equals by place.
   *
   * @param preferred what matching adds to an agent's value, in the same unit: Infinity for one who goes first
   */
  rank(values: ArrayLike<number>, preferred: ArrayLike<number> = []): readonly number[] {
    const orders = new Map<number, number>();
    for (const agent of this.#agents) {
      const value = values[agent] ?? NaN;
      if (!Number.isNaN(value)) orders.set(agent, value + (preferred[agent] ?? 0));
    }
    const orderOf = (agent: number): number => orders.get(agent) ?? 0;
    return [...orders.keys()].sort((a, b) => (orderOf(b) > orderOf(a) ? 1 : orderOf(b) < orderOf(a) ? -1 : a - b));
  }

  /** Whom a call of these values would meet. @param ranked what {@link rank} gave for them */
  meet(values: ArrayLike<number>, ranked: readonly number[]): Meeting {
    let nobody = 1;
    let sum = 0;
    for (const agent of ranked) {
      const left = this.#left[agent] ?? 0;
      sum += nobody * left * (values[agent] ?? 0);
      nobody *= 1 - left;
    }
    const reach = 1 - nobody;
    return { reach, worth: reach > 0 ? sum / reach : 0 };
  }

  /** A call that is answered with this chance comes before those still to be met: it takes the best agent who is free. */
  take(ranked: readonly number[], chance: number): void {
    let nobody = chance;
    for (const agent of ranked) {
      const left = this.#left[agent] ?? 0;
      this.#left[agent] = Math.max(0, left - nobody * left);
      nobody *= 1 - left;
    }
  }
}
