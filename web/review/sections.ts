import type { OwnSession } from '../shared/api-client.ts';
import { mayDo } from '../shared/console-pages.ts';
import { sectionNames, type SectionName } from './review-place.ts';

const openedBy = {
  recordings: 'recordings.read',
  tasks: 'recordings.review',
  evaluations: 'evaluations.read',
  coaching: 'evaluations.read',
  results: 'evaluations.read',
  scorecards: 'evaluations.read',
  samples: 'samples.read',
  agreement: 'samples.read',
  calibrations: 'samples.read',
} as const satisfies Record<SectionName, OwnSession['permissions'][number]['permission']>;

/** The sections that somebody may see, in the order of their links; an agent sees no list of recordings. */
export function sectionsFor(session: OwnSession): readonly SectionName[] {
  return sectionNames.filter((name) => mayDo(session, openedBy[name]));
}
