import type { BudgetTransition, WindowCounts } from '../../../dialer/pacing/budget.ts';
import { NvqPolicy } from '../../../dialer/pacing/nvq/nvq-policy.ts';
import type { PacingStore } from '../../store/ports/pacing-store.ts';
import type { Clock, Timer } from '../../../kernel/clock.ts';
import { readKnowledge, takeUp, type PacingMemory } from './pacing-knowledge.ts';
import type { Log } from '../../../kernel/log.ts';
import type { WriteBehind } from '../write-behind.ts';

/** Budget steps that arrive within this time are written together. */
const batchMs = 20;
const saveEveryMs = 60_000;

/** What a keeper needs. */
export interface PacingKeeperParts {
  readonly store: PacingStore;
  readonly writes: WriteBehind;
  readonly clock: Clock;
  readonly log: Log;
  readonly floorId: string;
}

/**
 * Saves the pacing policy's memory and restores it at start: every step of an abandonment budget as it happens, what was
 * learnt once a minute.
 */
export class PacingKeeper {
  readonly policy: NvqPolicy;
  readonly #parts: PacingKeeperParts;
  #waiting: BudgetTransition[] = [];
  #batch: Timer | undefined;
  #save: Timer | undefined;

  constructor(parts: PacingKeeperParts) {
    this.#parts = parts;
    this.policy = new NvqPolicy({ onTransition: (step) => this.#add(step) });
  }

  /**
   * Restores what earlier processes counted and learnt; call it before the first tick. Returns the memory for the journal, so
   * that a replay begins with the same one.
   *
   * @param goingOn attempts whose calls continue at the switch: their live answers stay undecided
   */
  async start(campaignIds: readonly string[], goingOn: readonly string[]): Promise<PacingMemory> {
    const { store, clock, log, floorId } = this.#parts;
    const budgets: Record<string, Readonly<Record<string, WindowCounts>>> = {};
    for (const campaignId of campaignIds) budgets[campaignId] = await store.recover(campaignId, goingOn, clock.now());
    const stored = await store.loadKnowledge(floorId);
    const read = stored === undefined ? undefined : readKnowledge(stored, clock.now());
    if (read && read.leftOut.length > 0)
      log.warn(
        { floorId, leftOut: read.leftOut },
        'parts of what pacing had learnt could not be read: they are learnt anew',
      );
    const memory: PacingMemory = { budgets, goingOn, ...read };
    takeUp(this.policy, memory);
    this.#saveLater();
    return memory;
  }

  /** Writes what is not written yet. */
  stop(): void {
    this.#save?.cancel();
    this.#flush();
    this.#saveNow();
  }

  #add(step: BudgetTransition): void {
    this.#waiting.push(step);
    this.#batch ??= this.#parts.clock.setTimer(batchMs, () => this.#flush());
  }

  #flush(): void {
    this.#batch?.cancel();
    this.#batch = undefined;
    const byCampaign = new Map<string, BudgetTransition[]>();
    for (const step of this.#waiting) {
      const steps = byCampaign.get(step.campaignId);
      if (steps) steps.push(step);
      else byCampaign.set(step.campaignId, [step]);
    }
    this.#waiting = [];
    const { store, writes } = this.#parts;
    for (const [campaignId, steps] of byCampaign) {
      void writes.push({ what: 'budget', perform: () => store.record(campaignId, steps) });
    }
  }

  #saveLater(): void {
    this.#save = this.#parts.clock.setTimer(saveEveryMs, () => {
      this.#saveNow();
      this.#saveLater();
    });
  }

  #saveNow(): void {
    const { store, writes, floorId } = this.#parts;
    const knowledge = JSON.stringify(this.policy.learner.toState());
    void writes.push({ what: 'pacingKnowledge', perform: () => store.saveKnowledge(floorId, knowledge) });
  }
}
