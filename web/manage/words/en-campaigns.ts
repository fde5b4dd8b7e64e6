import type { ManageWords } from './manage-words.ts';

/** Campaigns and their editor. */
export const campaigns: ManageWords['campaigns'] = {
  lead: 'Whom to call, over which lines and by which rules. A change counts from the next call on; nothing restarts.',
  create: 'Create a campaign',
  createLead: 'An id, a trunk, the number that the debtor sees and the country are enough; the rest has proven values.',
  editLead: 'Change what you need, and compare before you apply.',
  all: 'All campaigns',
  none: 'There are no campaigns yet. Create the first.',
  unknown: 'There is no such campaign, or your user does not see it.',
  toBoard: 'See it on the board',
  name: 'Campaign',
  status: 'Status',
  mode: 'Dialing',
  records: 'Records',
  ready: 'To dial',
  finished: 'Finished',
  actions: 'Actions',
  groups: {
    basics: 'Basics',
    lines: 'Lines and caller id',
    law: 'Law and abandonment',
    agents: 'Agents and wrap-up',
    retries: 'Retries',
    detection: 'Answering machines',
    matching: 'Matching with agents',
    value: 'Value of a call',
    experiment: 'Experiment',
  },
  added: ({ id }) => `The campaign ${id} is created, and paused. Load its list and start it.`,
};
