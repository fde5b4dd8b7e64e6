import { addressOf as addressOfSection } from '../shared/sections/place.ts';
import type { SectionGroup } from '../shared/sections/section-group.ts';

/** The parts of the page, by their name in its address. */
export type SectionName = 'debtors' | 'attempts' | 'promises' | 'erasures' | 'reports' | 'experiments';
type GroupName = 'contacts' | 'figures';

/** The sections of the page in the order of their links, and what opens each. */
export const sectionGroups: readonly SectionGroup<SectionName, GroupName>[] = [
  {
    name: 'contacts',
    sections: [
      { name: 'debtors', permission: 'debtors.read' },
      { name: 'attempts', permission: 'debtors.read' },
      { name: 'promises', permission: 'debtors.read' },
      { name: 'erasures', permission: 'debtors.erase' },
    ],
  },
  {
    name: 'figures',
    sections: [
      { name: 'reports', permission: 'history.read' },
      { name: 'experiments', permission: 'experiments.read' },
    ],
  },
];

/** The address of a place on this page. */
export function addressOf(section: SectionName, id?: string): string {
  return addressOfSection(section, id);
}
