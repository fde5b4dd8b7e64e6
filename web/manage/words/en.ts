import { agents, agentSettings, teams } from './en-agents.ts';
import { campaigns } from './en-campaigns.ts';
import { editor } from './en-editor.ts';
import { lists } from './en-lists.ts';
import { audit, keys, people } from './en-people.ts';
import { callbacks, doNotCall, hours } from './en-rules.ts';
import { permissions } from '../../../src/messages/en/permissions.ts';
import { parts, settings } from './en-settings.ts';
import { webhooks } from './en-webhooks.ts';
import type { ManageWords } from './manage-words.ts';

/** The words of this page in English. */
export const en: ManageWords = {
  title: 'Manage',
  nothingForYou: 'There is nothing here for your user. Ask whoever administers Marcador for the role that you need.',
  groups: { work: 'Operation', rules: 'Rules', house: 'Access' },
  sections: {
    lists: 'Lists',
    campaigns: 'Campaigns',
    hours: 'Legal hours',
    'do-not-call': 'Do not call',
    callbacks: 'Callbacks',
    people: 'People',
    agents: 'Agents',
    teams: 'Teams',
    keys: 'Keys of programs',
    webhooks: 'Webhooks',
    audit: 'Audit log',
  },
  lists,
  campaigns,
  settings,
  parts,
  editor,
  people,
  agents,
  agentSettings,
  teams,
  keys,
  webhooks,
  permissions,
  audit,
  hours,
  doNotCall,
  callbacks,
};
