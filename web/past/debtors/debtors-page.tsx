import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { usePast } from '../past-context.ts';
import { DebtorSearch } from './debtor-search.ts';
import { DebtorSheet } from './debtor-sheet.tsx';
import { SearchSheet } from './search-sheet.tsx';

/** Debtors: who is looked for, and one of them with their whole life. The search stays while somebody reads what it found. */
export function DebtorsPage(): JSX.Element {
  const { api, place, words } = usePast();
  const search = useMemo(() => new DebtorSearch(api), [api]);
  const { id } = place.value;
  if (id !== undefined) return <DebtorSheet key={id} id={id} />;
  return (
    <>
      <SectionHead title={words.sections.debtors} lead={words.debtors.lead} />
      <SearchSheet search={search} />
    </>
  );
}
