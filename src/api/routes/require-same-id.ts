import { AppError } from '../../../kernel/errors.ts';

/**
 * Documents are applied under their own id only.
 *
 * @throws AppError REQUEST_INVALID
 */
export function requireSameId(path: string, body: string): void {
  if (path === body) return;
  const field = { in: 'body', path: '/id', code: 'mismatch', message: `the id of the address, ${path}` };
  throw new AppError('REQUEST_INVALID', `the address names ${path}, the document ${body}`, {
    details: { fields: [field] },
  });
}
