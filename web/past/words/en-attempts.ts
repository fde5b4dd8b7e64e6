import type { PastWords } from './past-words.ts';

/** Attempts, which are behind every figure. */
export const attempts: PastWords['attempts'] = {
  lead: 'The calls behind each figure. Without dates, those of the last 24 hours. Reading them is in the audit log.',
  filters: 'Filters',
  names: {
    campaign: 'Campaign',
    agent: 'Agent',
    debtor: 'Debtor',
    trunk: 'Trunk',
    outcome: 'Outcome',
    disposition: 'Disposition',
    from: 'From',
    to: 'To',
    isLive: 'Answered by a person',
    isAbandoned: 'Abandoned, as the law counts',
  },
  any: { campaign: 'all', agent: 'all', debtor: 'all', trunk: 'all', outcome: 'all', disposition: 'all' },
  clear: 'Remove the filters',
  running: 'In progress',
  runningIn: ({ state }) => `In progress: ${state}`,
  reload: 'Refresh',
  noneRunning: 'No call is like this now.',
  ended: 'Ended',
  none: 'No call fits. Choose a longer period or remove filters.',
  dialled: 'Dialled',
  debtor: 'Debtor',
  state: 'Phase',
  talk: 'Conversation',
};
