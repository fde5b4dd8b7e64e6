/** `marcador recording`. */
export const recording = {
  about: 'recordings under legal hold: nothing removes them, neither their age nor the erasure of their person',
  recording: 'id of a recording: the name of its file',
  reason: 'why, such as the number of a case; it is kept with the recording and in the audit log',
  hold: 'keep a recording until the hold is lifted',
  lift: 'lift a legal hold',
  held: 'recordings under legal hold, newest first',
  examples: { reason: 'case 2026-114', over: 'case closed' },
  isHeld: 'under legal hold',
  results: {
    lifted: 'lifted: from now on its age counts again',
    removed: 'lifted and removed: its person had been erased meanwhile',
  },
  heads: { recording: 'recording', started: 'began', by: 'held by', since: 'since', reason: 'reason' },
  none: 'no recording is under legal hold',
} as const;
