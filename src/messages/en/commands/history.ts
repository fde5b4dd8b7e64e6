/** `marcador journal` and `marcador recordings`. */
export const history = {
  journal: 'every event and decision of the floor as lines of JSON, oldest first (personal data)',
  after: 'begin after this entry',
  entries: 'at most this many entries; all of them when absent',
  recordings: 'the newest recordings',
  howMany: 'how many',
  heads: {
    started: 'started',
    campaign: 'campaign',
    agent: 'agent',
    state: 'state',
    seconds: 'seconds',
    file: 'file',
  },
  states: { recording: 'recording', complete: 'complete', cut: 'cut', repaired: 'repaired', failed: 'failed' },
} as const;
