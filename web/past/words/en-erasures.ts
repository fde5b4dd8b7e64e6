import type { PastWords } from './past-words.ts';

/** Persons who are forgotten everywhere. */
export const erasures: PastWords['erasures'] = {
  lead: 'Persons who were erased for ever. Nothing here says who they were: only who asked for it, when, and what was removed.',
  asked: 'Asked',
  by: 'Who asked',
  program: ({ id }) => `the program ${id}`,
  state: 'State',
  states: { waiting: 'waiting', erasing: 'erasing', done: 'done' },
  waitsForCall: 'waits for a call of theirs to end',
  waitsForStore: ({ what }) => `waits, and is tried again: ${what}`,
  removed: 'Entries removed',
  nothing: 'there was nothing',
  stores: {
    records: 'records',
    contacts: 'contacts',
    dispositions: 'dispositions',
    notes: 'notes',
    recordings: 'recordings',
    journal: 'journal',
    webhooks: 'webhooks',
    imports: 'imports',
    history: 'history',
  },
  kept: 'Kept by law',
  keptRecordings: ({ count }) =>
    count === 1 ? '1 recording under legal hold' : `${count} recordings under legal hold`,
  keptName: ({ at }) => `see ${at}`,
  openKept: ({ at }) => `Open recording ${at} that is kept`,
  keptUntil: 'until the hold is lifted; after that nothing stays',
  none: 'Nobody has asked for an erasure.',
  noneOfState: 'No erasure is in this state.',
};
