import type { z } from 'zod';
import type { reportReply } from '../api/contracts/reports.ts';
import type { CommandContext } from './command-context.ts';
import type { Format } from '../messages/format.ts';
import { keptReasonText } from '../messages/reason-text.ts';
import { table } from './table.ts';

type Told = z.output<typeof reportReply>;
type Column = Told['columns'][number];
type Cells = Exclude<Told['rows'][number]['row'], null>;

/** How numbers of a kind are written; the others as they are. */
const writers: Readonly<Partial<Record<Column['kind'], (value: number, format: Format) => string | number>>> = {
  share: (value, format) => format.percent(value),
  ms: (value, format) => format.seconds(value),
  instant: (value, format) => format.instant(value),
  day: (value) => String(value).replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'),
  number: (value, format) => (Number.isInteger(value) ? value : format.decimal(value, 1)),
};

/** A report as a table in the terminal; where two periods are compared, the other one stands in brackets. */
export function reportLines({ columns, rows }: Told, { texts, messages }: CommandContext): readonly string[] {
  const { heads } = texts.report;
  const { format } = messages;
  if (rows.length === 0) return [texts.report.nothing];
  const shown = (column: Column, cells: Cells | null | undefined): string | number => {
    const value = cells?.[column.name] ?? null;
    if (typeof value === 'string') return column.name === 'reason' ? keptReasonText(messages, value) : value;
    if (value === null) return '–';
    return writers[column.kind]?.(value, format) ?? value;
  };
  return table(
    columns.map(({ name }) => heads[name] ?? name),
    rows.map(({ row, before }) =>
      columns.map((column) => {
        if (column.isKey) return shown(column, row ?? before);
        const now = shown(column, row);
        return before === undefined ? now : `${now} (${shown(column, before)})`;
      }),
    ),
  );
}
