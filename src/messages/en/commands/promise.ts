/** `marcador promise`. */
export const promise = {
  about: 'look at what debtors promised to pay',
  list: 'promises of one campaign or all, by the day they are due: from 30 days ago on, unless a period is given',
  agent: 'only those made to this agent',
  from: 'due at this time or later',
  until: 'due before this time',
  state: 'only those in this state; a payment is known by a later call or a stop with the reason paid',
  none: 'no promises',
  heads: {
    campaign: 'campaign',
    debtor: 'debtor',
    due: 'due',
    amount: 'amount',
    agent: 'agent',
    state: 'state',
    paid: 'payment known since',
  },
  states: { open: 'open', kept: 'kept', broken: 'broken', replaced: 'replaced' },
} as const;
