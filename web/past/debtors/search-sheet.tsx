import type { JSX } from 'preact';
import { nameIn } from '../../shared/names.ts';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';
import type { DebtorSearch } from './debtor-search.ts';
import { FoundDebtors, SearchForm } from './search-parts.tsx';

/** Who is looked for, and who was found. */
export function SearchSheet({ search }: { readonly search: DebtorSearch }): JSX.Element {
  const { names, words } = usePast();
  const t = words.debtors;
  return (
    <section class="sheet stack">
      <SearchForm id="search" search={search} />
      <FoundDebtors
        search={search}
        columns={[
          {
            name: t.debtor,
            kind: 'head',
            cell: ({ debtorId, name = t.unnamed }) => (
              <>
                <a href={addressOf('debtors', debtorId)}>{name}</a> <small class="soft">{debtorId}</small>
              </>
            ),
          },
          { name: t.campaign, cell: ({ campaignId }) => nameIn(names.campaigns, campaignId) },
        ]}
      />
    </section>
  );
}
