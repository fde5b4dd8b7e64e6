import type { OwnSession } from '../shared/api-client.ts';
import { mayDo } from '../shared/console-pages.ts';
import type { SectionName } from './place.ts';

type Permission = OwnSession['permissions'][number]['permission'];

interface SectionGroup {
  readonly name: 'work' | 'rules' | 'house';
  readonly sections: readonly { readonly name: SectionName; readonly permission: Permission }[];
}

/** The sections of the page in the order of their links, and what opens each. */
const sectionGroups: readonly SectionGroup[] = [
  {
    name: 'work',
    sections: [
      { name: 'campaigns', permission: 'campaigns.read' },
      { name: 'lists', permission: 'lists.import' },
      { name: 'callbacks', permission: 'callbacks.read' },
      { name: 'promises', permission: 'debtors.read' },
      { name: 'attempts', permission: 'debtors.read' },
      { name: 'reports', permission: 'history.read' },
    ],
  },
  {
    name: 'rules',
    sections: [
      { name: 'hours', permission: 'campaigns.read' },
      { name: 'do-not-call', permission: 'doNotCall.read' },
    ],
  },
  {
    name: 'house',
    sections: [
      { name: 'people', permission: 'people.read' },
      { name: 'agents', permission: 'agents.read' },
      { name: 'teams', permission: 'agents.read' },
      { name: 'keys', permission: 'people.read' },
      { name: 'audit', permission: 'audit.read' },
    ],
  },
];

/** The sections that somebody may see. */
export function sectionsFor(session: OwnSession): readonly SectionGroup[] {
  return sectionGroups
    .map(({ name, sections }) => ({ name, sections: sections.filter(({ permission }) => mayDo(session, permission)) }))
    .filter(({ sections }) => sections.length > 0);
}
