/** `marcador callback`. */
export const callback = {
  about: 'look at the debtors who asked to be called',
  list: 'the callbacks to come, then what became of the others since the service started',
  none: 'no callbacks',
  anybody: 'anybody',
  heads: {
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
