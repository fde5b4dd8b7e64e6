import type { Person } from '../../identity/person.ts';
import { holds, may, personPrincipal } from '../../identity/principal.ts';
import type { Reviewer } from '../../services/review/sampling/reviewer.ts';

/** The persons who may review some recording. Nobody reviews their own conversations. */
export function reviewersAmong(
  people: readonly Pick<Person, 'id' | 'displayName' | 'roles' | 'agentId'>[],
): readonly Reviewer[] {
  return people.flatMap(({ id, displayName, roles, agentId }) => {
    const principal = personPrincipal(id, roles, agentId);
    if (!holds(principal, 'recordings.review')) return [];
    return [
      {
        ...{ id, displayName: displayName === '' ? id : displayName },
        may: (recording) =>
          (agentId === undefined || recording.agentId !== agentId) && may(principal, 'recordings.review', recording),
      },
    ];
  });
}
