import type { Permission } from './permission.ts';
import { permissionsOfRole, type Role } from './role.ts';
import { everything, reaches, type Owner, type Scope } from './scope.ts';

/** Who asks: a person, a program with a key of its own (an integration), or nobody we know (a stranger). */
export interface Principal {
  readonly kind: 'person' | 'integration' | 'stranger';
  /** Name of the person, or of the key. */
  readonly id: string;
  /** What they may do, and how far each reaches: one scope of several is enough. */
  readonly grants: ReadonlyMap<Permission, readonly Scope[]>;
  /** The agent who the person is. */
  readonly agentId?: string;
}

/** A role of a person, and how far it reaches. */
export interface RoleGrant {
  readonly role: Role;
  readonly scope: Scope;
}

/** Whoever shows neither a session nor a key. May do nothing that has a permission. */
export const stranger: Principal = { kind: 'stranger', id: '', grants: new Map() };

/** The principal of a person with these roles. */
export function personPrincipal(id: string, roleGrants: readonly RoleGrant[], agentId?: string): Principal {
  const grants = new Map<Permission, Scope[]>();
  for (const { role, scope } of roleGrants)
    for (const permission of permissionsOfRole[role])
      grants.set(permission, [...(grants.get(permission) ?? []), scope]);
  return { kind: 'person', id, grants, ...(agentId === undefined ? {} : { agentId }) };
}

/** The principal of a program that holds a key. */
export function integrationPrincipal(id: string, granted: readonly Permission[], scope: Scope = everything): Principal {
  return { kind: 'integration', id, grants: new Map(granted.map((permission) => [permission, [scope]])) };
}

/** Whether the principal has a permission, however far it reaches. */
export function holds(principal: Principal, permission: Permission): boolean {
  return (principal.grants.get(permission)?.length ?? 0) > 0;
}

/** Whether the principal's permission reaches an object. Without an object: whether it reaches everything. */
export function may(principal: Principal, permission: Permission, owner: Owner = {}): boolean {
  return (principal.grants.get(permission) ?? []).some((scope) => reaches(scope, owner, principal.agentId));
}
