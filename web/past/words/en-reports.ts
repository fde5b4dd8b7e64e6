import type { PastWords } from './past-words.ts';

/** Promises to pay. */
export const promises: PastWords['promises'] = {
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
export const reports: PastWords['reports'] = {
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
