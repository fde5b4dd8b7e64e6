import type { ManageWords } from './manage-words.ts';

/** Legal hours. */
export const hours: ManageWords['hours'] = {
  lead: "When and how often the law lets debtors be called. Hours are those of the debtor's place.",
  pack: 'Rule packs',
  noRules: 'No rules',
  noRulesLead: 'Calls at any hour and without caps: for trials, not for real debtors.',
  caps: {
    attemptsPerDay: 'Attempts a day',
    attemptsPerWeek: 'Attempts a week',
    conversationsPerDay: 'Conversations a day',
    conversationsPerWeek: 'Conversations a week',
    quietDaysAfterConversation: 'Days of rest after a conversation',
  },
  earlier: 'Month before',
  later: 'Next month',
  holiday: 'holiday',
  closed: 'no calls',
};

/** The do-not-call list. */
export const doNotCall: ManageWords['doNotCall'] = {
  lead: 'Numbers that nobody calls, in any campaign. A number that is added stops ringing at once.',
  number: 'Phone number',
  numberRule: 'With its country code, like +57 601 555 0100.',
  numberWrong: 'Write the whole number, with + and its country code.',
  find: 'Look up',
  free: ({ number }) => `${number} may be called.`,
  barred: ({ number, by }) => `Nobody calls ${number}. Asked for or added by: ${by}.`,
  bar: 'Stop calling it',
  lift: 'Allow calls',
  liftSure: 'Yes, it may be called again',
};

/** Callbacks. */
export const callbacks: ManageWords['callbacks'] = {
  lead: 'Debtors who asked to be called; of the calls that are over, what became of them since the service started.',
  at: 'Promised for',
  debtor: 'Debtor',
  campaign: 'Campaign',
  agent: 'Agent',
  anyone: 'anybody',
  state: 'State',
  outcome: 'Outcome',
  states: {
    waiting: 'waits for its time',
    due: 'due now',
    dialled: 'in progress',
    dropped: 'will not be made',
    ended: 'made',
  },
  none: 'Nobody asked for such a call.',
};

/** Promises to pay. */
export const promises: ManageWords['promises'] = {
  lead: 'What debtors promised to pay, due from 30 days ago until in a year; what is due first leads.',
  due: 'Due',
  debtor: 'Debtor',
  campaign: 'Campaign',
  agent: 'Agent',
  amount: 'Amount',
  state: 'State',
  promised: 'Promised',
  states: { open: 'open', kept: 'kept', broken: 'broken', replaced: 'replaced' },
  none: 'There are no such promises.',
};

/** Reports. */
export const reports: ManageWords['reports'] = {
  lead: 'What happened, in figures. Each report can be compared with the period before, and downloaded.',
  report: 'Report',
  from: 'From',
  to: 'To',
  period: 'Period',
  presets: { 1: 'today', 7: '7 days', 30: '30 days' },
  campaign: 'Campaign',
  allCampaigns: 'all',
  compare: 'Compare with the period before',
  periodWrong: 'The period ends before it begins: correct its dates.',
  asking: 'Calculating…',
  table: 'Table of the report',
  figure: 'Figure of the chart',
  nothing: 'Nothing happened in this period.',
  names: {
    campaigns: 'Campaigns',
    lists: 'Portfolios',
    segments: 'Segments',
    days: 'By day',
    hours: 'By hour',
    weekdays: 'By weekday',
    bestHours: 'Best hours',
    trunks: 'Trunks',
    callerIds: 'Caller ids',
    outcomes: 'Outcomes',
    dispositions: 'Dispositions',
    promises: 'Promises',
    agents: 'Agents',
    teams: 'Teams',
    abandonment: 'Abandonment',
    attemptsPerDebtor: 'Attempts per debtor',
    waits: 'Waits',
    trunkHealth: 'Trunk outages',
    pacing: 'Pacing',
  },
};
