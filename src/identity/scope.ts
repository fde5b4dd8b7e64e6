/** How far a permission reaches. `own`: what the agent does who the person is. */
export type Scope =
  | { readonly kind: 'all' }
  | { readonly kind: 'campaigns'; readonly campaigns: readonly string[] }
  | { readonly kind: 'teams'; readonly teams: readonly string[] }
  | { readonly kind: 'own' };

/** The scope over everything. */
export const everything: Scope = { kind: 'all' };

/** Whose an object is. A part that is absent is nobody's: no scope reaches the object by it. */
export interface Owner {
  readonly campaignId?: string | undefined;
  readonly agentId?: string | undefined;
  /** The team of the agent. */
  readonly team?: string | undefined;
  /** The campaigns the agent works for; `*`: all, also those to come. */
  readonly worksFor?: '*' | readonly string[] | undefined;
}

/**
 * Whether a scope reaches an object.
 *
 * @param agentId the agent who the person is, if any
 */
export function reaches(scope: Scope, owner: Owner, agentId: string | undefined): boolean {
  switch (scope.kind) {
    case 'all':
      return true;
    case 'campaigns':
      return owner.campaignId === undefined
        ? worksWithin(owner.worksFor, scope.campaigns)
        : scope.campaigns.includes(owner.campaignId);
    case 'teams':
      return owner.team !== undefined && scope.teams.includes(owner.team);
    case 'own':
      return agentId !== undefined && owner.agentId === agentId;
  }
}

/** An agent who works elsewhere too belongs to others as well: they are not within the scope. */
function worksWithin(worksFor: Owner['worksFor'], campaigns: readonly string[]): boolean {
  return Array.isArray(worksFor) && worksFor.length > 0 && worksFor.every((id: string) => campaigns.includes(id));
}
