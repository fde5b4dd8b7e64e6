/** Answers counted of one kind of call. */
export interface AnswerCounts {
  readonly machines: number;
  readonly people: number;
}

/** Of which calls the share is asked: the campaign's local hour, 0..23, and the record's segment where it has one. */
export interface AnswerKind {
  readonly hour: number;
  readonly segment?: string;
}

/** Even odds with the weight of so many answers before the first; each finer count leans on the coarser one as heavily. */
const priorShare = 0.5;
const weight = 30;
/** A count this large is halved: what was true last month counts half of what is true now. */
const mostCounted = 2_000;
/** The prior may lean to one side, never decide alone. */
const bounds = { least: 0.1, most: 0.9 } as const;
/** Segments remembered of a campaign; later ones share the campaign's own count. */
const mostSegments = 100;

/**
 * The share of answers that are machines in one campaign, learnt by hour and by segment and shrunk towards the whole: the
 * detector's prior. Counts are of what answers proved to be in the end. Pure state, no clock.
 */
export class AmdShares {
  readonly #counts: Map<string, { machines: number; people: number }>;

  constructor(counts: Readonly<Record<string, AnswerCounts>> = {}) {
    this.#counts = new Map(Object.entries(counts).map(([key, { machines, people }]) => [key, { machines, people }]));
  }

  /** Counts one answer; −1 takes one back that proved to be the other. */
  count(kind: AnswerKind, answer: 'machine' | 'person', by: 1 | -1 = 1): void {
    for (const key of keysOf(kind)) this.#add(key, answer, by);
  }

  /** Share of such answers expected to be machines, 0.1..0.9. */
  shareOf(kind: AnswerKind): number {
    let share = priorShare;
    for (const key of keysOf(kind)) {
      const { machines = 0, people = 0 } = this.#counts.get(key) ?? {};
      share = (machines + weight * share) / (machines + people + weight);
    }
    return Math.min(bounds.most, Math.max(bounds.least, share));
  }

  /** As plain data, for the store. */
  toState(): Readonly<Record<string, AnswerCounts>> {
    return Object.fromEntries([...this.#counts].map(([key, counts]) => [key, { ...counts }]));
  }

  #add(key: string, answer: 'machine' | 'person', by: 1 | -1): void {
    let counts = this.#counts.get(key);
    if (!counts) {
      if (key.startsWith('s:') && this.#counts.size >= mostSegments + 25) return;
      counts = { machines: 0, people: 0 };
      this.#counts.set(key, counts);
    }
    if (answer === 'machine') counts.machines = Math.max(0, counts.machines + by);
    else counts.people = Math.max(0, counts.people + by);
    if (counts.machines + counts.people < mostCounted) return;
    counts.machines /= 2;
    counts.people /= 2;
  }
}

/** From the coarsest to the finest: the campaign, the hour, the segment. */
function keysOf({ hour, segment }: AnswerKind): readonly string[] {
  return ['all', `h:${hour}`, ...(segment === undefined ? [] : [`s:${segment}`])];
}
