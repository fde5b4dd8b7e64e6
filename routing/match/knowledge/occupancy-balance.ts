import type { EpochMs } from '../../../kernel/clock.ts';

/** How much of their time an agent was occupied, 0..1, over the part of the day that counts. */
export interface OccupancyShare {
  readonly agentId: string;
  readonly occupancy: number;
}

/** As plain data, for the store. */
export interface OccupancyBalanceState {
  readonly at?: EpochMs;
  readonly agents: Readonly<Record<string, number>>;
}

/** The preference gained in an hour for each point of occupancy below the mean, as a share of an agent's usual value. */
const perHour = 0.05;
const hourMs = 3_600_000;
/** A longer gap between two balances is a break in the work: it counts as no more than this. */
const longestStepMs = hourMs / 4;
/** Fairness may outweigh an agent's whole usual value, never more. */
const most = 1;

/**
 * Fairness of occupancy by dual ascent: an agent less occupied than the mean gains preference as long as that lasts, an agent
 * more occupied loses it. Pure state: it knows the agents of the last balance.
 */
export class OccupancyBalance {
  #at: EpochMs | undefined;
  #agents: Map<string, number>;

  constructor(state?: OccupancyBalanceState) {
    this.#at = state?.at;
    this.#agents = new Map(Object.entries(state?.agents ?? {}));
  }

  /** Takes the occupancy of every agent who is at work now; about once a minute is enough. */
  balance(shares: readonly OccupancyShare[], now: EpochMs): void {
    const hours = Math.max(0, Math.min(longestStepMs, now - (this.#at ?? now))) / hourMs;
    this.#at = now;
    const mean = shares.reduce((sum, { occupancy }) => sum + occupancy, 0) / Math.max(1, shares.length);
    this.#agents = new Map(
      shares.map(({ agentId, occupancy }) => {
        const before = this.#agents.get(agentId) ?? 0;
        const after = before + perHour * hours * 100 * (mean - occupancy);
        return [agentId, Math.max(-most, Math.min(most, after))];
      }),
    );
  }

  /** How much the agent is preferred, −1..1, as a share of what a second of an agent usually brings. */
  preferenceOf(agentId: string): number {
    return this.#agents.get(agentId) ?? 0;
  }

  toState(): OccupancyBalanceState {
    return { ...(this.#at === undefined ? {} : { at: this.#at }), agents: Object.fromEntries(this.#agents) };
  }
}
