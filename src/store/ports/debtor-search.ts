import type { SearchTerm } from '../../../dialer/debtor/search-terms.ts';

/** A word that is looked for. */
export interface WantedTerm extends SearchTerm {
  /** Words that begin so, too. */
  readonly isPrefix?: boolean;
}

/** Some of the debtors with a word; one comes more than once when several of their words begin so. */
export interface SearchPage {
  readonly debtorIds: readonly string[];
  /** Where the next page begins; absent after the last. */
  readonly next?: string;
}

/** By which words debtors are found, in each campaign. The hopper keeps it with every record that it takes. */
export interface DebtorSearch {
  /** Ordered by word and debtor. @param after where the page before ended */
  find(
    campaignId: string,
    term: WantedTerm,
    page: { readonly after?: string; readonly most: number },
  ): Promise<SearchPage>;
  /** How many places {@link find} would give in all. */
  count(campaignId: string, term: WantedTerm): Promise<number>;
  /** Every record of the campaign is found: false until {@link complete} has been there once. */
  isComplete(campaignId: string): Promise<boolean>;
  /** Brings in the records from before there was an index. Nothing to do when it is complete; may be cut by the signal, and repeated. */
  complete(campaignId: string, signal?: AbortSignal): Promise<void>;
}
