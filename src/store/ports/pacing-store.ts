import type { BudgetTransition, WindowCounts } from '../../../dialer/pacing/budget.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

/**
 * What pacing must not forget: the abandonment budgets, step by step, and what was learnt.
 * A live answer is `pending` from its `live` until it is `connected` or `abandoned`.
 */
export interface PacingStore {
  /** Counts steps of one campaign's budgets; each is atomic and counts once, whatever order they come in. Returns how many were new. */
  record(campaignId: string, steps: readonly BudgetTransition[]): Promise<number>;
  /**
   * After a restart: live answers still pending become abandoned, except those whose calls continue at the switch (an
   * abandonment must never be lost). Returns the counts by window.
   */
  recover(
    campaignId: string,
    goingOn: readonly string[],
    now: EpochMs,
  ): Promise<Readonly<Record<string, WindowCounts>>>;
  /** The last step counted of each of these attempts; those without a step are absent. Kept two days at least. */
  lastSteps(campaignId: string, attemptIds: readonly string[]): Promise<ReadonlyMap<string, BudgetTransition['kind']>>;
  /** What was learnt on a floor: JSON of the policy's own making. */
  saveKnowledge(floorId: string, knowledge: string): Promise<void>;
  loadKnowledge(floorId: string): Promise<string | undefined>;
}
