import type { RoleGrant } from './principal.ts';

/** The same roles over a team that has another name now; undefined: none of them is over it. */
export function withTeamRenamed(
  grants: readonly RoleGrant[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly RoleGrant[] | undefined {
  if (!grants.some(({ scope }) => scope.kind === 'teams' && scope.teams.includes(from))) return undefined;
  return grants.map((grant) => {
    const { scope } = grant;
    if (scope.kind !== 'teams') return grant;
    const teams = [...new Set(scope.teams.map((team) => (team === from ? to : team)))];
    return { ...grant, scope: { kind: 'teams', teams } };
  });
}
