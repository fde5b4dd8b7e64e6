import { addressOf as addressOfSection } from '../shared/sections/place.ts';
import type { SectionGroup } from '../shared/sections/section-group.ts';

/** The parts of the page, by their name in its address. */
export type SectionName =
  | ('campaigns' | 'lists' | 'callbacks')
  | ('hours' | 'do-not-call')
  | ('people' | 'agents' | 'teams' | 'keys' | 'webhooks' | 'audit');
type GroupName = 'work' | 'rules' | 'house';

/** The sections of the page in the order of their links, and what opens each. */
export const sectionGroups: readonly SectionGroup<SectionName, GroupName>[] = [
  {
    name: 'work',
    sections: [
      { name: 'campaigns', permission: 'campaigns.read' },
      { name: 'lists', permission: 'lists.import' },
      { name: 'callbacks', permission: 'callbacks.read' },
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
      { name: 'webhooks', permission: 'webhooks.manage' },
      { name: 'audit', permission: 'audit.read' },
    ],
  },
];

/** The address of a place on this page. */
export function addressOf(section: SectionName, id?: string): string {
  return addressOfSection(section, id);
}
