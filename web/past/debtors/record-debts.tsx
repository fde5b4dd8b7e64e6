import type { JSX } from 'preact';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { moneyText } from '../../shared/money.ts';
import { usePast } from '../past-context.ts';
import type { DebtorRecord } from './debtor.ts';

type Debt = DebtorRecord['document']['debts'][number];

/** What a debtor owes. */
export function RecordDebts({ debts }: { readonly debts: readonly Debt[] }): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.debtors;
  const language = preferences.language.value;
  const columns: readonly Column<Debt>[] = [
    { name: t.debt, kind: 'head', cell: ({ id }) => id },
    { name: t.portfolio, kind: 'wide', cell: ({ portfolio }) => portfolio ?? '–' },
    {
      name: t.pastDue,
      kind: 'number',
      cell: ({ daysPastDue }) => (daysPastDue === undefined ? '–' : countText(daysPastDue, language)),
    },
    {
      name: t.balance,
      kind: 'number',
      cell: ({ balance, currency }) => (balance === undefined ? '–' : moneyText(balance, currency, language)),
    },
  ];
  return (
    <div>
      <h3>{t.debts}</h3>
      <DataTable label={t.debts} columns={columns} rows={debts} keyOf={({ id }) => id} empty={t.noDebts} />
    </div>
  );
}
