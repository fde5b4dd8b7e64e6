import type { Permission } from './permission.ts';
import type { Principal } from './principal.ts';

/** How far a permission reaches, as a query can ask it: one of these is enough. */
export interface Reach {
  readonly all: boolean;
  readonly campaigns: readonly string[];
  readonly teams: readonly string[];
  readonly agents: readonly string[];
}

/** What a principal reaches with a permission, over all scopes that grant it. */
export function reachOf({ grants, agentId }: Principal, permission: Permission): Reach {
  const scopes = grants.get(permission) ?? [];
  return {
    all: scopes.some(({ kind }) => kind === 'all'),
    campaigns: scopes.flatMap((scope) => (scope.kind === 'campaigns' ? scope.campaigns : [])),
    teams: scopes.flatMap((scope) => (scope.kind === 'teams' ? scope.teams : [])),
    agents: agentId !== undefined && scopes.some(({ kind }) => kind === 'own') ? [agentId] : [],
  };
}
