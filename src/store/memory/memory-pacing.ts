import type { BudgetTransition, WindowCounts } from '../../../dialer/pacing/budget.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { PacingStore } from '../ports/pacing-store.ts';

interface Budget {
  readonly windows: Map<string, { live: number; abandoned: number; machineHangUps: number }>;
  /** Attempt id → its window and the last step counted. */
  readonly attempts: Map<string, { readonly windowKey: string; kind: BudgetTransition['kind'] }>;
}

/** Budgets and knowledge in memory. */
export class MemoryPacing implements PacingStore {
  readonly #budgets = new Map<string, Budget>();
  readonly #knowledge = new Map<string, string>();

  record(campaignId: string, steps: readonly BudgetTransition[]): Promise<number> {
    const budget = this.#budgetOf(campaignId);
    return Promise.resolve(steps.filter((step) => countStep(budget, step)).length);
  }

  recover(
    campaignId: string,
    goingOn: readonly string[],
    now: EpochMs,
  ): Promise<Readonly<Record<string, WindowCounts>>> {
    const budget = this.#budgetOf(campaignId);
    for (const [callId, { windowKey, kind }] of budget.attempts) {
      if (kind !== 'live' || goingOn.includes(callId)) continue;
      countStep(budget, { campaignId, callId, windowKey, kind: 'abandoned', at: now });
    }
    return Promise.resolve(structuredClone(Object.fromEntries(budget.windows)));
  }

  lastSteps(campaignId: string, attemptIds: readonly string[]): Promise<ReadonlyMap<string, BudgetTransition['kind']>> {
    const { attempts } = this.#budgetOf(campaignId);
    const known = attemptIds.flatMap((id) => {
      const attempt = attempts.get(id);
      return attempt ? [[id, attempt.kind] as const] : [];
    });
    return Promise.resolve(new Map(known));
  }

  saveKnowledge(floorId: string, knowledge: string): Promise<void> {
    this.#knowledge.set(floorId, knowledge);
    return Promise.resolve();
  }

  loadKnowledge(floorId: string): Promise<string | undefined> {
    return Promise.resolve(this.#knowledge.get(floorId));
  }

  #budgetOf(campaignId: string): Budget {
    let budget = this.#budgets.get(campaignId);
    if (!budget) {
      budget = { windows: new Map(), attempts: new Map() };
      this.#budgets.set(campaignId, budget);
    }
    return budget;
  }
}

/**
 * True when the step was new. A fate that comes before its live answer counts the live answer too. A live answer that turns
 * out to be a machine was none.
 */
function countStep({ windows, attempts }: Budget, { callId, kind, windowKey }: BudgetTransition): boolean {
  const known = attempts.get(callId);
  if (known && !mayFollow(known.kind, kind)) return false;
  const home = known?.windowKey ?? windowKey;
  const counts = windows.get(home) ?? { live: 0, abandoned: 0, machineHangUps: 0 };
  windows.set(home, counts);
  if (!known && kind !== 'machineHangUp') counts.live += 1;
  if (kind === 'abandoned') counts.abandoned += 1;
  if (kind === 'machineHangUp') counts.machineHangUps += 1;
  if (known && kind === 'machineHangUp') counts.live -= 1;
  attempts.set(callId, { windowKey: home, kind });
  return true;
}

function mayFollow(last: BudgetTransition['kind'], kind: BudgetTransition['kind']): boolean {
  if (kind === 'machineHangUp') return last === 'live' || last === 'connected';
  return last === 'live' && kind !== 'live';
}
