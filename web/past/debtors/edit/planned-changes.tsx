import type { JSX } from 'preact';
import { DataTable, type Column } from '../../../shared/components/data-table.tsx';
import { usePast } from '../../past-context.ts';
import { useDifferenceTexts } from './difference-texts.ts';
import type { Difference } from './record-differences.ts';
import type { PlannedEdit } from './record-form.ts';

/** What would change, before and after. */
export function PlannedChanges({ planned: { differences } }: { readonly planned: PlannedEdit }): JSX.Element {
  const { words } = usePast();
  const t = words.edit;
  const texts = useDifferenceTexts();
  const columns: readonly Column<Difference>[] = [
    { name: t.what, kind: 'head', cell: (difference) => texts.what(difference) },
    { name: t.before, cell: (difference) => <span class="soft">{texts.side(difference, 'before')}</span> },
    { name: t.after, cell: (difference) => <strong>{texts.side(difference, 'after')}</strong> },
  ];
  return (
    <>
      <h3 id="planned-title" tabIndex={-1}>
        {t.planned}
      </h3>
      <DataTable label={t.planned} columns={columns} rows={differences} keyOf={texts.keyOf} empty={t.nothing} />
      {differences.length > 0 && <p class="hint">{t.effect}</p>}
    </>
  );
}
