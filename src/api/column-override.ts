import { importFields, type ColumnOverride } from '../../dialer/debtor/import-columns.ts';
import { AppError } from '../../kernel/errors.ts';

/**
 * Reads `field=Column`, as `--map` and the API give it.
 *
 * @throws AppError REQUEST_INVALID when it is not that or names a field there is not
 */
export function parseColumnOverride(text: string): ColumnOverride {
  const at = text.indexOf('=');
  const field = importFields.find((name) => name === text.slice(0, at));
  const column = text.slice(at + 1);
  if (at > 0 && field !== undefined && column !== '') return { field, column };
  throw new AppError('REQUEST_INVALID', `map: expected field=Column with a field of ${importFields.join(', ')}`);
}
