import type { EpochMs } from '../../kernel/clock.ts';
import type { PacingObservation, PacingSnapshot } from '../../dialer/pacing/policy.ts';

/** The counts the peers' rules are made of. */
export interface FloorCounts {
  readonly idle: number;
  /** Reserved or talking. */
  readonly talking: number;
  readonly wrapUp: number;
  readonly paused: number;
  /** Logged in, whatever they do. */
  readonly loggedIn: number;
  /** Dialled and not answered by anyone. */
  readonly ringing: number;
  /** Live answers without an agent. */
  readonly waiting: number;
  /** Not yet with an agent: ringing, in detection, waiting. */
  readonly inFlight: number;
}

/** Counts a snapshot. */
export function countFloor({ agents, calls }: PacingSnapshot): FloorCounts {
  const counts = { idle: 0, talking: 0, wrapUp: 0, paused: 0 };
  for (const { phase } of agents) counts[phase === 'reserved' ? 'talking' : phase] += 1;
  const waiting = calls.filter(({ phase }) => phase === 'waiting').length;
  const answered = calls.filter(({ phase }) => phase === 'answered').length;
  return {
    ...counts,
    loggedIn: agents.length,
    ringing: calls.length - waiting - answered,
    waiting,
    inFlight: calls.length,
  };
}

/** The span over which peers count what happened, in ms. */
export const hour = 3_600_000;

/** What recently happened, by kind, as counts since an instant. */
export class RecentEvents {
  readonly #at = new Map<PacingObservation['type'], EpochMs[]>();
  readonly #total = new Map<PacingObservation['type'], number>();

  add(event: PacingObservation): void {
    const list = this.#at.get(event.type) ?? [];
    list.push(event.at);
    if (list.length > 20_000) list.splice(0, 10_000);
    this.#at.set(event.type, list);
    this.#total.set(event.type, this.total(event.type) + 1);
  }

  /** Adds what became of a call (live, abandoned, ended): what rates of answers and abandonment are made of. No other event. */
  addFate(event: PacingObservation): void {
    if (event.type === 'live' || event.type === 'abandoned' || event.type === 'ended') this.add(event);
  }

  /** How many since an instant (the last 10,000 at least are remembered). */
  since(type: PacingObservation['type'], from: EpochMs): number {
    const list = this.#at.get(type) ?? [];
    let index = list.length;
    while (index > 0 && (list[index - 1] ?? 0) >= from) index -= 1;
    return list.length - index;
  }

  total(type: PacingObservation['type']): number {
    return this.#total.get(type) ?? 0;
  }
}

/** Mean of the last so many values, with a value to begin with. */
export class LastValues {
  readonly #values: number[] = [];
  readonly #limit: number;
  readonly #first: number;

  constructor(limit: number, first: number) {
    this.#limit = limit;
    this.#first = first;
  }

  add(value: number): void {
    this.#values.push(value);
    if (this.#values.length > this.#limit) this.#values.shift();
  }

  get mean(): number {
    const { length } = this.#values;
    return length === 0 ? this.#first : this.#values.reduce((sum, value) => sum + value, 0) / length;
  }
}
