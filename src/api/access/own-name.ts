import { AppError } from '../../../kernel/errors.ts';
import type { Principal } from '../../identity/principal.ts';

/**
 * The name that something is done in. A person acts in their own: their user name, which they need not give; who names the
 * agent they are means themselves too. An integration names whom it acts for.
 *
 * @param field where the body names somebody
 * @throws AppError FORBIDDEN when a person names somebody else, REQUEST_INVALID when an integration names nobody
 */
export function ownName({ kind, id, agentId }: Principal, named: string | undefined, field: string): string {
  if (kind === 'person') {
    if (named === undefined || named === id || named === agentId) return id;
    throw new AppError('FORBIDDEN', { reason: 'notYourself' });
  }
  if (named !== undefined) return named;
  const missing = { in: 'body', path: `/${field}`, code: 'missing', message: 'whom this is done for' };
  throw new AppError('REQUEST_INVALID', `${field}: expected whom this is done for`, { details: { fields: [missing] } });
}
