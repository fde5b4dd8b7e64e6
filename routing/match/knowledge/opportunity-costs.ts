/** An agent's gain over the average candidate, in the calls they got, per second. */
export interface UsualGain {
  /** Matches counted. */
  readonly n: number;
  readonly gain: number;
}

/** As plain data, for the store. */
export interface OpportunityCostsState {
  /** What a second of an agent usually brings, over all. */
  readonly usual: UsualGain;
  readonly agents: Readonly<Record<string, UsualGain>>;
}

/** The last so many matches make up the average. */
const memory = 50;
/** A gain counts half once it was seen in this many matches. */
const weight = 20;
const mostAgents = 4_000;

/**
 * What it costs to take an agent away from the calls they usually get: how much more they bring there than the average
 * candidate would. It keeps an expert for the records where the expertise counts. Measured as a gain over the candidates, not as
 * money itself, so that agents who are alike cost the same whatever the balances of their last calls were. Pure state; bounded.
 */
export class OpportunityCosts {
  #usual: UsualGain;
  readonly #agents: Map<string, UsualGain>;

  constructor(state?: OpportunityCostsState) {
    this.#usual = state?.usual ?? { n: 0, gain: 0 };
    this.#agents = new Map(Object.entries(state?.agents ?? {}));
  }

  /**
   * An agent was matched with a call.
   *
   * @param perSecond what the match is expected to bring
   * @param average what it would bring on average over the candidates, the agent included
   */
  matched(agentId: string, perSecond: number, average: number): void {
    this.#usual = averaged(this.#usual, perSecond);
    if (!this.#agents.has(agentId) && this.#agents.size >= mostAgents) {
      const [first = ''] = this.#agents.keys();
      this.#agents.delete(first);
    }
    this.#agents.set(agentId, averaged(this.#agents.get(agentId), perSecond - average));
  }

  forget(agentId: string): void {
    this.#agents.delete(agentId);
  }

  /** What taking the agent costs, per second; below 0 for one who usually gets calls that others would take better. */
  costOf(agentId: string): number {
    const usual = this.#agents.get(agentId);
    return usual ? (usual.gain * usual.n) / (usual.n + weight) : 0;
  }

  /** What a second of an agent usually brings; undefined before the first match. */
  get usualPerSecond(): number | undefined {
    return this.#usual.n === 0 ? undefined : this.#usual.gain;
  }

  toState(): OpportunityCostsState {
    return { usual: this.#usual, agents: Object.fromEntries(this.#agents) };
  }
}

/** A plain average at first, then one that forgets. */
function averaged({ n, gain }: UsualGain = { n: 0, gain: 0 }, seen: number): UsualGain {
  const count = Math.min(memory, n + 1);
  return { n: count, gain: gain + (seen - gain) / count };
}
