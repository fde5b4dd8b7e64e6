import type { JSX } from 'preact';
import { useManage } from '../manage-context.ts';
import { namesOf, type Grant } from './person.ts';

/** Roles, each with how far it reaches. */
export function RoleText({ roles }: { readonly roles: readonly Grant[] }): JSX.Element {
  const { words } = useManage();
  const t = words.people;
  if (roles.length === 0) return <span class="soft">{t.noRoles}</span>;
  return (
    <ul>
      {roles.map(({ role, scope }) => (
        <li key={`${role} ${JSON.stringify(scope)}`}>
          {t.roleNames[role].name} <span class="soft">{[t.scopes[scope.kind], ...namesOf(scope)].join(' · ')}</span>
        </li>
      ))}
    </ul>
  );
}
