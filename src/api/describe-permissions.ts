import { permissionsOfRole, roles, type Role } from '../identity/role.ts';
import type { Guard } from './route.ts';
import { routes } from './routes.ts';

/** What a role reaches on a route: everything, what the scope of the person reaches, or nothing. */
type Reach = 'yes' | 'within' | '';

function reachOf(guard: Guard, role: Role): Reach {
  if (guard.permission === 'none' || guard.permission === 'signedIn') return 'yes';
  if (!permissionsOfRole[role].includes(guard.permission)) return '';
  return guard.scope === 'shared' ? 'yes' : 'within';
}

/** The matrix of routes and roles as a page: what docs/generated/permissions.md holds. */
export function describePermissions(): string {
  const rows = routes.map((row) => {
    const exported = row.exports?.permission === undefined ? '' : `; export: ${row.exports.permission}`;
    const needs = `${row.permission}${proofOf(row)}${exported}${proofOf(row.exports)}`;
    const cells = roles.map((role) => reachOf(row, role));
    return `| \`${row.method} ${row.path}\` | ${needs} | ${scopeText(row)} | ${cells.join(' | ')} |`;
  });
  return [
    '# Who may do what',
    '',
    'Written from the routes by `npm run contracts`. `yes`: every person of the role; `within`: where the scope of the role reaches; empty: nobody. `all` in the column scope: only a scope over everything reaches. A stranger may use the routes that need `none`, and gets 401 for every other.',
    '',
    `| route | permission | scope | ${roles.join(' | ')} |`,
    `| --- | --- | --- | ${roles.map(() => '---').join(' | ')} |`,
    ...rows,
    '',
  ].join('\n');
}

function proofOf(needs: { readonly needsProof?: true } | undefined): string {
  return needs?.needsProof ? ', proof' : '';
}

function scopeText({ scope }: Guard): string {
  if (scope === undefined) return '';
  if (typeof scope === 'string') return scope;
  return 'campaign' in scope ? 'campaign' : 'agent';
}
