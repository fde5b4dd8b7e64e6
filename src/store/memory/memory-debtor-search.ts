import { searchTerms } from '../../../dialer/debtor/search-terms.ts';
import type { DebtorSearch, SearchPage, WantedTerm } from '../ports/debtor-search.ts';
import { boundsOf, debtorAt, placeWith } from '../search-place.ts';
import type { MemoryHopper } from './memory-hopper.ts';

/** Looks at every record, each time: memory holds small lists. */
export class MemoryDebtorSearch implements DebtorSearch {
  readonly #hopper: Pick<MemoryHopper, 'debtorsOf'>;

  constructor(hopper: Pick<MemoryHopper, 'debtorsOf'>) {
    this.#hopper = hopper;
  }

  find(
    campaignId: string,
    term: WantedTerm,
    { after, most }: { readonly after?: string; readonly most: number },
  ): Promise<SearchPage> {
    const first = after === undefined ? undefined : Buffer.from(after);
    const rest = this.#places(campaignId, term).filter((place) => !first || Buffer.from(place).compare(first) > 0);
    const page = rest.slice(0, most);
    const last = page.at(-1);
    const more = rest.length > page.length && last !== undefined ? { next: last } : {};
    return Promise.resolve({ debtorIds: page.map(debtorAt), ...more });
  }

  count(campaignId: string, term: WantedTerm): Promise<number> {
    return Promise.resolve(this.#places(campaignId, term).length);
  }

  isComplete(): Promise<boolean> {
    return Promise.resolve(true);
  }

  complete(): Promise<void> {
    return Promise.resolve();
  }

  #places(campaignId: string, term: WantedTerm): readonly string[] {
    const { above, below } = boundsOf(term);
    return this.#hopper
      .debtorsOf(campaignId)
      .flatMap((debtor) => searchTerms(debtor).map((own) => Buffer.from(placeWith(own, debtor.id))))
      .filter((place) => place.compare(above) > 0 && place.compare(below) < 0)
      .sort((a, b) => a.compare(b))
      .map(String);
  }
}
