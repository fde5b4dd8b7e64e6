import type { JSX } from 'preact';
import { usePast } from '../past-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { growth, type Report, type ReportColumn } from './cell-text.ts';
import { headOf } from './report-head.ts';
import { useCellText } from './use-cell-text.ts';

type Row = Report['rows'][number];

/** The rows of a report; beside each figure, by how much it grew, where another period is compared. */
export function ReportTable({ report }: { readonly report: Report }): JSX.Element {
  const { preferences, words } = usePast();
  const language = preferences.language.value;
  const format = preferences.messages.value.format;
  const textOf = useCellText();
  const columns = report.columns.map(({ name, kind, isKey }, place): Column<Row> => {
    const cell = ({ row, before }: Row): JSX.Element => {
      const change = isKey ? undefined : growth(row?.[name], before?.[name]);
      return (
        <>
          {textOf({ name, kind }, (row ?? (isKey ? before : undefined))?.[name])}
          {change !== undefined && (
            <small class={change === 0 ? 'soft' : change > 0 ? 'soft up' : 'soft down'}>
              {change > 0 ? '+' : ''}
              {format.percent(change, 0)}
            </small>
          )}
        </>
      );
    };
    return { name: headOf(name, language), kind: kindOf({ kind, isKey, place }), cell };
  });
  const keys = report.columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  return (
    <DataTable
      label={words.reports.table}
      columns={columns}
      rows={report.rows}
      keyOf={({ row, before }) => keys.map((key) => String((row ?? before)?.[key] ?? '')).join(' ')}
      empty={words.reports.nothing}
    />
  );
}

function kindOf({
  kind,
  isKey,
  place,
}: Pick<ReportColumn, 'kind' | 'isKey'> & { readonly place: number }): 'head' | 'number' | 'wide' {
  if (place === 0) return 'head';
  return isKey && kind === 'text' ? 'wide' : 'number';
}
