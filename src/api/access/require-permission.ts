import type { FastifyRequest } from 'fastify';
import { AppError } from '../../../kernel/errors.ts';
import type { SecurityLog } from '../../../kernel/security-log.ts';
import { holds, may } from '../../identity/principal.ts';
import type { Owner } from '../../identity/scope.ts';
import type { Caller, Guard, RouteScope } from '../route.ts';

/** Finds whose an agent is; undefined when there is no such agent. */
export type OwnerOfAgent = (agentId: string) => Promise<Owner | undefined>;

/** What the guard of a route asks beside the request. */
interface Parts {
  readonly security: Pick<SecurityLog, 'note'>;
  readonly ownerOfAgent?: OwnerOfAgent;
}

/**
 * Lets a request through whose caller has the route's permission, reaching what the address names. Looks at no object before
 * the permission is there: whoever lacks it does not learn what exists.
 *
 * @throws AppError UNAUTHORIZED for strangers, FORBIDDEN for everybody else
 */
export async function requirePermission(
  guard: Guard & { readonly needsProof?: true },
  { caller, params }: Pick<FastifyRequest, 'caller' | 'params'>,
  { security, ownerOfAgent }: Parts,
): Promise<void> {
  if (guard.permission === 'none') return;
  const { principal, address } = caller;
  if (principal.kind === 'stranger') {
    security.note('noToken', address);
    throw new AppError('UNAUTHORIZED', { reason: 'tokenMissing' });
  }
  if (guard.permission === 'signedIn') {
    if (!caller.session) throw new AppError('FORBIDDEN', { reason: 'signInNeeded' });
    if (guard.needsProof) requireProof(caller);
    return;
  }
  const { permission, scope } = guard;
  if (!holds(principal, permission)) throw new AppError('FORBIDDEN', { reason: 'permissionMissing', permission });
  if (scope !== 'shared' && scope !== 'filtered' && !may(principal, permission)) {
    const owner = await ownerOf(scope, params as Readonly<Record<string, string>>, ownerOfAgent);
    if (!may(principal, permission, owner)) throw new AppError('FORBIDDEN', { reason: 'outsideScope', permission });
  }
  if (guard.needsProof) requireProof(caller);
}

/** @throws AppError FORBIDDEN when a person has not proved recently who they are */
export function requireProof({ isProved }: Pick<Caller, 'isProved'>): void {
  if (!isProved) throw new AppError('FORBIDDEN', { reason: 'stepUpNeeded' });
}

async function ownerOf(
  scope: RouteScope,
  params: Readonly<Record<string, string>>,
  ownerOfAgent: OwnerOfAgent | undefined,
): Promise<Owner> {
  if (typeof scope === 'string') return {};
  if ('campaign' in scope) return { campaignId: params[scope.campaign] };
  const agentId = params[scope.agent];
  if (agentId === undefined) return {};
  return { ...(await ownerOfAgent?.(agentId)), agentId };
}
