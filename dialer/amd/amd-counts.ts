import {
  falseMachineMean,
  falseMachineShare,
  type SpotCheckCounts,
  type FalseMachineShare,
} from './false-machine-share.ts';
import { AmdShares, type AnswerCounts, type AnswerKind } from './amd-shares.ts';

/** What was learnt of the machines in one campaign, as plain data. */
export interface CampaignAmdCounts {
  readonly spotChecks: SpotCheckCounts;
  readonly answers: Readonly<Record<string, AnswerCounts>>;
}

/** What was learnt of machines on a floor, by campaign: kept in the store, and given back to the floor after a restart. */
export type AmdKnowledge = Readonly<Record<string, CampaignAmdCounts>>;

interface Entry {
  spotChecked: number;
  people: number;
  /** Machine verdicts since the last spot check times the share to check: at 1 somebody listens to the next. */
  due: number;
  readonly shares: AmdShares;
}

/** Spot checks and shares of machines of every campaign of a floor. Pure state: the floor is its one writer. */
export class AmdCounts {
  readonly #campaigns = new Map<string, Entry>();

  /** Takes up what an earlier process had learnt; replaces. */
  load(knowledge: AmdKnowledge): void {
    this.#campaigns.clear();
    for (const [campaignId, { spotChecks, answers }] of Object.entries(knowledge)) {
      this.#campaigns.set(campaignId, { ...spotChecks, due: 0, shares: new AmdShares(answers) });
    }
  }

  toState(): AmdKnowledge {
    return Object.fromEntries(
      [...this.#campaigns].map(([campaignId, { spotChecked, people, shares }]) => [
        campaignId,
        { spotChecks: { spotChecked, people }, answers: shares.toState() },
      ]),
    );
  }

  /**
   * A machine verdict was given: is it one that an agent should hear? Every 1/share-th is, counted, not drawn, so that the
   * share is kept to the verdict. It stays due until {@link spotChecked}.
   */
  isSpotCheckDue(campaignId: string, share: number): boolean {
    const entry = this.#entryOf(campaignId);
    // Debts do not pile up while nobody is free: that would end in a row of spot checks.
    entry.due = Math.min(2, entry.due + share);
    return entry.due >= 1;
  }

  /** An agent hears a machine verdict now. */
  spotCheckBegan(campaignId: string): void {
    const entry = this.#entryOf(campaignId);
    entry.due = Math.max(0, entry.due - 1);
  }

  /** The agent said what it was. */
  spotChecked(campaignId: string, found: 'machine' | 'person'): void {
    const entry = this.#entryOf(campaignId);
    entry.spotChecked++;
    if (found === 'person') entry.people++;
  }

  /** φ as the budget is charged it. */
  falseMachineMean(campaignId: string): number {
    return falseMachineMean(this.#entryOf(campaignId));
  }

  falseMachines(campaignId: string): FalseMachineShare {
    return falseMachineShare(this.#entryOf(campaignId));
  }

  /** Counts what an answer proved to be; −1 takes it back. */
  answered(campaignId: string, kind: AnswerKind, answer: 'machine' | 'person', by: 1 | -1 = 1): void {
    this.#entryOf(campaignId).shares.count(kind, answer, by);
  }

  /** The detector's prior for such a call. */
  machineShare(campaignId: string, kind: AnswerKind): number {
    return this.#entryOf(campaignId).shares.shareOf(kind);
  }

  #entryOf(campaignId: string): Entry {
    let entry = this.#campaigns.get(campaignId);
    if (!entry) {
      entry = { spotChecked: 0, people: 0, due: 0, shares: new AmdShares() };
      this.#campaigns.set(campaignId, entry);
    }
    return entry;
  }
}
