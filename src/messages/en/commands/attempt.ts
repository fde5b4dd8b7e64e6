/** `marcador attempt`. */
export const attempt = {
  about: 'look at attempts',
  running: 'attempts that have not ended: dialled, ringing, in conversation',
  agent: 'only those of this agent',
  debtor: 'only those of this debtor',
  none: 'no attempt is under way',
  byHand: 'by hand',
  heads: {
    campaign: 'campaign',
    debtor: 'debtor',
    number: 'number',
    trunk: 'trunk',
    state: 'state',
    dialled: 'dialled',
    agent: 'agent',
    call: 'call',
  },
} as const;
