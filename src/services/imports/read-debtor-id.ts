import { isTimeZone } from '../../../config/identifiers.ts';
import type { ImportColumns } from '../../../dialer/debtor/import-columns.ts';
import type { ImportReason } from '../../../dialer/debtor/import-problem.ts';
import { readImportRow } from '../../../dialer/debtor/import-row.ts';
import { readPhone } from './read-phone.ts';
import type { FileRow } from './read-rows.ts';

/** The id of a debtor in a row, as an import into a country reads it; or why it is none. @param country ISO 3166-1 alpha-2 */
export function readDebtorId(
  { cells, broken }: FileRow,
  columns: ImportColumns,
  country: string,
): { readonly id: string } | { readonly reason: ImportReason } {
  if (broken) return { reason: broken };
  const { debtor, problems } = readImportRow(cells, { columns, country, timeZone: 'UTC', readPhone, isTimeZone });
  if (debtor) return { id: debtor.id };
  return { reason: problems.find(({ severity }) => severity === 'reject')?.reason ?? 'missing' };
}
