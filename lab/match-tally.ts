import type { AgentState } from '../routing/agent/agent.ts';

/** What matching came to, in a world that counts the value of conversations. Shares are fractions. */
export interface MatchFigures {
  /** Money that all right conversations brought. */
  readonly value: number;
  readonly valuePerAgentHour: number;
  /**
   * What the same conversations bring on average: the value of each, times the chance of a right one with the agent who had it.
   * Who spoke with whom decides it; the luck of the conversations does not.
   */
  readonly expectedPerAgentHour: number;
  /** Conversations with people; machines that reached an agent are none. */
  readonly conversations: number;
  readonly right: number;
  readonly rightShare: number;
  /** Conversations by segment: who was called, not only by whom they were answered. */
  readonly bySegment: Readonly<Record<string, number>>;
  /** Occupancy of the 95th percentile of agents less that of the 5th; 0.01 is one point. */
  readonly occupancySpread: number;
  /** Of the busiest agent less the least busy. */
  readonly occupancyRange: number;
  /** Matches made by exploration, as a share of all. */
  readonly exploredShare: number;
}

/** A conversation with a person. */
export interface Conversation {
  readonly segment: string;
  readonly isRight: boolean;
  /** Chance that it was a right one, with this agent. */
  readonly chance: number;
  /** What a right one brings. */
  readonly value: number;
}

/** Agents logged in for less than this share of the longest time say nothing about the spread. */
const leastPresence = 0.5;

/** Counts what matching came to. */
export class MatchTally {
  readonly #times = new Map<string, { staffedMs: number; busyMs: number }>();
  readonly #bySegment = new Map<string, number>();
  #value = 0;
  #expected = 0;
  #right = 0;
  #conversations = 0;
  #matches = 0;
  #explored = 0;

  conversation({ segment, isRight, chance, value }: Conversation): void {
    this.#conversations += 1;
    this.#bySegment.set(segment, (this.#bySegment.get(segment) ?? 0) + 1);
    this.#expected += chance * value;
    if (!isRight) return;
    this.#right += 1;
    this.#value += value;
  }

  match(isExplored: boolean): void {
    this.#matches += 1;
    if (isExplored) this.#explored += 1;
  }

  /** An agent was in a state for so long; offline and paused time counts for nothing. */
  spend(agentId: string, state: AgentState, ms: number): void {
    if (state === 'offline' || state === 'paused') return;
    let times = this.#times.get(agentId);
    if (!times) {
      times = { staffedMs: 0, busyMs: 0 };
      this.#times.set(agentId, times);
    }
    times.staffedMs += ms;
    if (state === 'talking' || state === 'wrapUp') times.busyMs += ms;
  }

  figures(agentHours: number): MatchFigures {
    const occupancies = this.#occupancies();
    return {
      value: this.#value,
      valuePerAgentHour: over(this.#value, agentHours),
      expectedPerAgentHour: over(this.#expected, agentHours),
      conversations: this.#conversations,
      right: this.#right,
      rightShare: over(this.#right, this.#conversations),
      bySegment: Object.fromEntries([...this.#bySegment].sort(([a], [b]) => (a < b ? -1 : 1))),
      occupancySpread: quantileOf(occupancies, 0.95) - quantileOf(occupancies, 0.05),
      occupancyRange: quantileOf(occupancies, 1) - quantileOf(occupancies, 0),
      exploredShare: over(this.#explored, this.#matches),
    };
  }

  #occupancies(): Float64Array {
    const times = [...this.#times.values()];
    const longest = Math.max(0, ...times.map(({ staffedMs }) => staffedMs));
    const present = times.filter(({ staffedMs }) => staffedMs >= leastPresence * longest);
    return Float64Array.from(present, ({ busyMs, staffedMs }) => over(busyMs, staffedMs)).sort();
  }
}

/** Straight lines between the sorted values; 0 where there are none. */
function quantileOf(sorted: Float64Array, q: number): number {
  const place = q * (sorted.length - 1);
  const below = sorted[Math.floor(place)] ?? 0;
  const above = sorted[Math.ceil(place)] ?? below;
  return below + (above - below) * (place - Math.floor(place));
}

function over(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
