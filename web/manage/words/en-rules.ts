import type { ManageWords } from './manage-words.ts';

/** Legal hours. */
export const hours: ManageWords['hours'] = {
  lead: "When and how often the law lets debtors be called. Hours are those of the debtor's place.",
  pack: 'Rule packs',
  parts: { regf: 'Regulation F' },
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
