import { may, type Principal } from '../../identity/principal.ts';
import type { Permission } from '../../identity/permission.ts';
import { reaches, type Owner, type Scope } from '../../identity/scope.ts';

/** Who gets the same messages: everybody whose permissions reach equally far. */
export interface Audience {
  /** The same for equal audiences, and for no others. */
  readonly key: string;
  /** What it sees reaches so far. */
  readonly scopes: readonly Scope[];
  /** Whom calls are for is shown so far. */
  readonly personal: readonly Scope[];
  /** Whom the scope `own` means; absent: nobody. */
  readonly agentId?: string;
}

/** The audience of whoever connects; undefined: none. An agent without more sees themself. */
export function audienceOf(principal: Principal): Audience | undefined {
  const scopes = scopesOf(principal, 'live.read');
  if (scopes.length > 0) return audience(scopes, scopesOf(principal, 'live.personal'), principal.agentId);
  return ownAgentOf(principal) === undefined ? undefined : audience([{ kind: 'own' }], [], principal.agentId);
}

/** Who sees so much of a board that is asked for once. */
export function readerOf(principal: Principal, permission: Permission): Audience {
  return audience(scopesOf(principal, permission), [], principal.agentId);
}

/** The agent whose cards go to the principal: themself. */
export function ownAgentOf(principal: Principal): string | undefined {
  const { agentId } = principal;
  return agentId !== undefined && may(principal, 'agents.control', { agentId }) ? agentId : undefined;
}

/** Whether something that is this owner's is within scopes of the audience. */
export function isWithin(scopes: readonly Scope[], owner: Owner, agentId: string | undefined): boolean {
  return scopes.some((scope) => reaches(scope, owner, agentId));
}

/** Whether the audience sees everything. */
export function seesAll({ scopes }: Audience): boolean {
  return scopes.some(({ kind }) => kind === 'all');
}

/** Whether the audience is one agent, who sees themself. */
export function isOneAgent({ scopes }: Audience): boolean {
  return scopes.every(({ kind }) => kind === 'own');
}

function audience(scopes: readonly Scope[], personal: readonly Scope[], agentId: string | undefined): Audience {
  const isOwn = [...scopes, ...personal].some(({ kind }) => kind === 'own');
  const whose = isOwn && agentId !== undefined ? { agentId } : {};
  return { key: JSON.stringify([scopes, personal, whose.agentId ?? null]), scopes, personal, ...whose };
}

/** In one order, without repetition: equal reach is one audience. */
function scopesOf({ grants, agentId }: Principal, permission: Permission): readonly Scope[] {
  const scopes = (grants.get(permission) ?? []).map(sorted);
  if (scopes.some(({ kind }) => kind === 'all')) return [{ kind: 'all' }];
  const distinct = new Map(scopes.map((scope) => [JSON.stringify(scope), scope]));
  if (agentId === undefined) distinct.delete(JSON.stringify({ kind: 'own' }));
  return [...distinct].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, scope]) => scope);
}

function sorted(scope: Scope): Scope {
  if (scope.kind === 'campaigns') return { kind: 'campaigns', campaigns: [...new Set(scope.campaigns)].sort() };
  if (scope.kind === 'teams') return { kind: 'teams', teams: [...new Set(scope.teams)].sort() };
  return { kind: scope.kind };
}
