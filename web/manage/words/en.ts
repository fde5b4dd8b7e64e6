import { agents, agentSettings, teams } from './en-agents.ts';
import { attempts } from './en-attempts.ts';
import { campaigns } from './en-campaigns.ts';
import { editor } from './en-editor.ts';
import { lists } from './en-lists.ts';
import { audit, keys, people } from './en-people.ts';
import { callbacks, doNotCall, hours, promises, reports } from './en-rules.ts';
import { permissions } from './en-permissions.ts';
import { parts, settings } from './en-settings.ts';
import type { ManageWords } from './manage-words.ts';

/** The words of this page in English. */
export const en: ManageWords = {
  title: 'Manage',
  navigation: 'Sections',
  nothingForYou: 'There is nothing here for your user. Ask whoever administers Marcador for the role that you need.',
  groups: { work: 'Operation', rules: 'Rules', house: 'Access' },
  sections: {
    lists: 'Lists',
    campaigns: 'Campaigns',
    attempts: 'Calls',
    reports: 'Reports',
    hours: 'Legal hours',
    'do-not-call': 'Do not call',
    callbacks: 'Callbacks',
    promises: 'Promises to pay',
    people: 'People',
    agents: 'Agents',
    teams: 'Teams',
    keys: 'Keys of programs',
    audit: 'Audit log',
  },
  proof: {
    title: 'Confirm who you are',
    why: 'This change is made only if you confirmed a short while ago who you are.',
    refused: 'Nothing changed: you did not confirm who you are.',
  },
  copy: 'Copy',
  copied: 'Copied',
  exportAs: { csv: 'Download CSV', ndjson: 'Download JSON lines', parquet: 'Download Parquet' },
  more: 'See more',
  fileHoldsAll: 'The file has all of them, also those that are not shown here yet.',
  allStates: 'all',
  byState: 'State',
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
  permissions,
  audit,
  hours,
  doNotCall,
  callbacks,
  promises,
  reports,
  attempts,
};
