/** `marcador callback`. */
export const callback = {
  about: 'look at the debtors who asked to be called',
  list: 'callbacks of one campaign or all, by the instant they were promised for; those that are over since the service started',
  agent: 'only those that were promised for this agent, or that they are kept for or took',
  from: 'promised for this time or later',
  until: 'promised for before this time',
  state: 'only those in this state',
  none: 'no callbacks',
  anybody: 'anybody',
  heads: {
    campaign: 'campaign',
    debtor: 'debtor',
    promised: 'promised for',
    promisedAgent: 'by',
    state: 'state',
    at: 'at',
    agent: 'agent',
    result: 'result',
  },
  states: { waiting: 'waiting', due: 'due', dialled: 'being called', dropped: 'dropped', ended: 'made' },
} as const;
