import type { DebtorMemory } from '../../../dialer/value/answering/debtor-memory.ts';
import type { Kappas } from '../../../dialer/value/answering/kappas.ts';
import type { PropensityModel } from '../../../dialer/value/payment/propensity.ts';
import type { Slot } from '../../../dialer/value/answering/slot.ts';
import type { Tree } from '../../../dialer/value/answering/trees.ts';
import type { EpochMs } from '../../../kernel/clock.ts';

/** Weights of one slot of one segment, as of the campaign's `asOf`. */
export interface StoredCell {
  readonly tree: Tree;
  readonly segment: string;
  readonly slot: Slot;
  readonly hits: number;
  readonly tries: number;
}

/** What is estimated at night. */
export interface ValueEstimates {
  readonly kappas: Kappas;
  readonly propensity?: PropensityModel;
  /** Records are in line by their value, not by the operator's priority. */
  readonly rankedByValue: boolean;
}

/** What a campaign has learnt of its segments. */
export interface StoredTables {
  /** Cells grow with time: an attempt counts 2^((then − asOf) / half-life), so that nothing has to be rewritten to be forgotten. */
  readonly asOf: EpochMs;
  readonly cells: readonly StoredCell[];
  readonly estimates?: ValueEstimates;
}

/** A debtor's memory with what it was changed by last. */
export interface StoredMemory {
  readonly memory: DebtorMemory;
  /** Names of the newest lessons in it, at most {@link keptLessons}; a lesson whose name is here is not learnt again. */
  readonly lessons: readonly string[];
}

export const keptLessons = 4;

/** What one settled attempt, or one disposition, teaches. */
export interface Lesson {
  readonly debtorId: string;
  /** Unique among those of the debtor: letters and digits, at most 16. */
  readonly name: string;
  /** As it was read; undefined: there was none. */
  readonly before: StoredMemory | undefined;
  readonly memory: DebtorMemory;
  /** Added to the tables, as of `asOf`. */
  readonly cells: readonly StoredCell[];
  /** The tables' `asOf`, as they were read; when there are no tables yet, theirs from now on. */
  readonly asOf: EpochMs;
}

/**
 * What is learnt of a campaign's debtors. Holds no number, name or text of a person: debtors by their id, phones by a mark. A
 * debtor's memory is bounded (dialer/value/answering/debtor-memory.ts).
 */
export interface ValueStore {
  /** Undefined before the first lesson or estimate. */
  tables(campaignId: string): Promise<StoredTables | undefined>;
  /** In this order; absent for a debtor of whom nothing was learnt. */
  memories(campaignId: string, debtorIds: readonly string[]): Promise<readonly (StoredMemory | undefined)[]>;
  /**
   * Learns a lesson whole or not at all. `known`: it was learnt before, nothing changes. `changed`: the memory or the tables are
   * others than those read: read again.
   */
  learn(campaignId: string, lesson: Lesson): Promise<'learnt' | 'known' | 'changed'>;
  /** @param asOf of the tables, as they were read; theirs from now on when there are none yet */
  saveEstimates(campaignId: string, estimates: ValueEstimates, asOf: EpochMs): Promise<void>;
  /** Forgets one debtor, whose record became part of another. */
  forgetDebtor(campaignId: string, debtorId: string): Promise<void>;
  /** Forgets the debtors, whose records are gone. What segments taught stays: it names nobody. Returns how many. */
  forgetDebtors(campaignId: string): Promise<number>;
}
