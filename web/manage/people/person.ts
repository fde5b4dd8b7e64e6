import type { z } from 'zod';
import type {
  keyReply,
  personAppliedReply,
  personBody,
  personReply,
  sessionReply,
} from '../../../src/api/contracts/people.ts';
import type { Look } from '../../shared/components/state-badge.tsx';

export type Person = z.output<typeof personReply>;
export type PersonBody = z.input<typeof personBody>;
export type PersonApplied = z.output<typeof personAppliedReply>;
export type PersonSession = z.output<typeof sessionReply>;
export type Key = z.output<typeof keyReply>;
export type Grant = Person['roles'][number];
export type Role = Grant['role'];
export type Scope = Grant['scope'];
export type ScopeKind = Scope['kind'];

export const roleNames = [
  ...(['admin', 'operator', 'supervisor', 'agent', 'reviewer', 'auditor'] as const),
] satisfies readonly Role[];
export const scopeKinds = ['all', 'campaigns', 'teams', 'own'] as const satisfies readonly ScopeKind[];

/** The shape and colour of each state of a person. */
export const personLooks = {
  active: { glyph: 'check', tone: 'good' },
  invited: { glyph: 'half', tone: 'info' },
  expired: { glyph: 'warning', tone: 'warn' },
} as const satisfies Record<Person['state'], Look>;

/** What a scope names: campaigns or teams. */
export function namesOf(scope: Scope): readonly string[] {
  if (scope.kind === 'campaigns') return scope.campaigns;
  return scope.kind === 'teams' ? scope.teams : [];
}

/** The scope of a kind with these names; undefined when the kind needs names and there are none. */
export function scopeOf(kind: ScopeKind, names: readonly string[]): Scope | undefined {
  if (kind === 'all' || kind === 'own') return { kind };
  if (names.length === 0) return undefined;
  return kind === 'campaigns' ? { kind, campaigns: names } : { kind, teams: names };
}
