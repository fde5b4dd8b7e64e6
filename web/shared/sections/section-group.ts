import type { OwnSession } from '../api-client.ts';
import { mayDo } from '../console-pages.ts';

type Permission = OwnSession['permissions'][number]['permission'];

/** Sections that stand together under a title, in the order of their links, each with what opens it. */
export interface SectionGroup<N extends string = string, G extends string = string> {
  readonly name: G;
  readonly sections: readonly { readonly name: N; readonly permission: Permission }[];
}

/** The names of all sections. */
export function namesOfSections<N extends string>(groups: readonly SectionGroup<N>[]): readonly N[] {
  return groups.flatMap(({ sections }) => sections.map(({ name }) => name));
}

/** The sections that somebody may see. */
export function sectionsFor<N extends string, G extends string>(
  session: OwnSession,
  groups: readonly SectionGroup<N, G>[],
): readonly SectionGroup<N, G>[] {
  return groups
    .map(({ name, sections }) => ({ name, sections: sections.filter(({ permission }) => mayDo(session, permission)) }))
    .filter(({ sections }) => sections.length > 0);
}
