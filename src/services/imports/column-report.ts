import type { ImportColumns, mapColumns } from '../../../dialer/debtor/import-columns.ts';
import { AppError } from '../../../kernel/errors.ts';

/** The error for a file without a column that is needed. */
export function columnFailure(
  problem: Exclude<ReturnType<typeof mapColumns>, ImportColumns>,
  headers: readonly string[],
): AppError {
  // A file without a header has a person in its first row: headers go into the details, not into the message.
  if (problem.problem === 'noColumn') {
    return new AppError('IMPORT_FAILED', { reason: 'namedColumnMissing' }, { details: { ...problem, headers } });
  }
  return new AppError('IMPORT_FAILED', { reason: 'columnMissing', field: problem.field }, { details: { headers } });
}

/** Field → headers it was read from; `fields`: kept as they are. */
export function describeColumns(
  { columns, phones, extras }: ImportColumns,
  headers: readonly string[],
): Readonly<Record<string, readonly string[]>> {
  const headerAt = (index: number): string => headers[index] ?? '';
  const inOrder = [...columns].sort(([, a], [, b]) => a - b);
  return {
    ...Object.fromEntries(inOrder.map(([field, index]) => [field, [headerAt(index)]])),
    phone: phones.map(headerAt),
    fields: extras.map((extra) => extra.name),
  };
}
