import { MatchEffects, type MatchEffectsState } from './match-effects.ts';
import { OccupancyBalance, type OccupancyBalanceState } from './occupancy-balance.ts';
import { OpportunityCosts, type OpportunityCostsState } from './opportunity-costs.ts';

/** As plain data, for the store and for an explanation afterwards. */
export interface MatchKnowledgeState {
  readonly effects: MatchEffectsState;
  readonly costs: OpportunityCostsState;
  readonly balance: OccupancyBalanceState;
}

/** Everything that matching has learnt on a floor, over its campaigns. Whoever owns it is its one writer. */
export class MatchKnowledge {
  readonly effects: MatchEffects;
  readonly costs: OpportunityCosts;
  readonly balance: OccupancyBalance;

  constructor(state?: MatchKnowledgeState) {
    this.effects = new MatchEffects(state?.effects);
    this.costs = new OpportunityCosts(state?.costs);
    this.balance = new OccupancyBalance(state?.balance);
  }

  /** Drops what was learnt of an agent who was removed. */
  forget(agentId: string): void {
    this.effects.forget(agentId);
    this.costs.forget(agentId);
  }

  toState(): MatchKnowledgeState {
    return { effects: this.effects.toState(), costs: this.costs.toState(), balance: this.balance.toState() };
  }
}
