import { AppError } from '../../../kernel/errors.ts';

/**
 * Documents are applied under their own id only.
 *
 * @throws AppError REQUEST_INVALID
 */
export function requireSameId(path: string, body: string): void {
  if (path === body) return;
  const field = { in: 'body', path: '/id', code: 'mismatch', message: `the id of the address, ${path}` };
  const detail = { reason: 'idsDiffer', address: path, document: body } as const;
  throw new AppError('REQUEST_INVALID', detail, { details: { fields: [field] } });
}
