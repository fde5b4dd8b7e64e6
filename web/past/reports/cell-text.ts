import type { z } from 'zod';
import type { reportReply } from '../../../src/api/contracts/reports.ts';
import type { Language } from '../../../src/messages/language.ts';
import type { Format } from '../../../src/messages/format.ts';
import { clockDuration } from '../../shared/duration.ts';
import { calendarDayText, countText, dateTimeText } from '../../shared/figure-texts.ts';

export type Report = z.output<typeof reportReply>;
export type ReportColumn = Report['columns'][number];
export type Cell = NonNullable<Report['rows'][number]['row']>[string] | undefined;

/** A cell of a report as people read it. */
export function cellText(
  kind: ReportColumn['kind'],
  cell: Cell,
  { language, format }: { readonly language: Language; readonly format: Format },
): string {
  if (cell === null || cell === undefined || cell === '') return '–';
  if (typeof cell === 'string') return cell;
  switch (kind) {
    case 'share':
      return format.percent(cell);
    case 'ms':
      return clockDuration(cell);
    case 'instant':
      return dateTimeText(cell, language);
    case 'day':
      return calendarDayText(cell, language);
    case 'number':
      return format.decimal(cell, 1);
    default:
      return countText(cell, language);
  }
}

/** How much more than before, as a share of before: undefined where there is nothing to compare with. */
export function growth(cell: Cell, before: Cell): number | undefined {
  return typeof cell === 'number' && typeof before === 'number' && before !== 0 ? cell / before - 1 : undefined;
}
