import { IdleTimes, type IdleTimesState } from './idle-times.ts';
import { MatchEffects, type MatchEffectsState } from './match-effects.ts';
import { OccupancyBalance, type OccupancyBalanceState } from './occupancy-balance.ts';
import { OpportunityCosts, type OpportunityCostsState } from './opportunity-costs.ts';

/** What is learnt from a match itself, before its outcome is known. */
export interface MadeMatch {
  readonly agentId: string;
  /** How long the agent had been free, ms. */
  readonly idleMs: number;
  /** The agent first. */
  readonly candidates: readonly { readonly perSecond: number }[];
  readonly average?: number;
}

/** As plain data, for the store and for an explanation afterwards. */
export interface MatchKnowledgeState {
  readonly effects: MatchEffectsState;
  readonly costs: OpportunityCostsState;
  readonly balance: OccupancyBalanceState;
  readonly idle: IdleTimesState;
}

/** Everything that matching has learnt on a floor, over its campaigns. Whoever owns it is its one writer. */
export class MatchKnowledge {
  readonly effects: MatchEffects;
  readonly costs: OpportunityCosts;
  readonly balance: OccupancyBalance;
  readonly idle: IdleTimes;

  constructor(state?: MatchKnowledgeState) {
    this.effects = new MatchEffects(state?.effects);
    this.costs = new OpportunityCosts(state?.costs);
    this.balance = new OccupancyBalance(state?.balance);
    this.idle = new IdleTimes(state?.idle);
  }

  /** A match was made: how long the agent had been free, and what they gain over the others, count as what is usual. */
  matched({ agentId, idleMs, candidates, average }: MadeMatch): void {
    this.idle.matched(idleMs);
    const [taken] = candidates;
    if (taken && average !== undefined) this.costs.matched(agentId, taken.perSecond, average);
  }

  /** Drops what was learnt of an agent who was removed. */
  forget(agentId: string): void {
    this.effects.forget(agentId);
    this.costs.forget(agentId);
  }

  toState(): MatchKnowledgeState {
    return {
      effects: this.effects.toState(),
      costs: this.costs.toState(),
      balance: this.balance.toState(),
      idle: this.idle.toState(),
    };
  }
}
