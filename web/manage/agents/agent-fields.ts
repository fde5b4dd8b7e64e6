import type { Field } from '../settings/setting-shape.ts';

export const agentGroups = {
  who: [
    { path: 'id', kind: 'text' },
    { path: 'name', kind: 'text' },
    { path: 'team', kind: 'text' },
    { path: 'phone', kind: 'text' },
  ],
  skills: [
    { path: 'skills', kind: 'levels' },
    { path: 'languages', kind: 'levels' },
    { path: 'licences', kind: 'names' },
  ],
  calls: [
    { path: 'campaigns', kind: 'namesOrAll' },
    { path: 'portfolios', kind: 'namesOrAll' },
    { path: 'excludedDebtors', kind: 'names' },
  ],
} as const satisfies Record<string, readonly Field[]>;

export type AgentGroup = keyof typeof agentGroups;
export type AgentPath = (typeof agentGroups)[AgentGroup][number]['path'];

/** Every setting of an agent, in the order in which the form has them. */
export const agentFields: readonly Field[] = Object.values(agentGroups).flat();

/** What an agent has that names nothing. A test holds it to the schema. */
export const usualAgent = { campaigns: '*' } as const;
