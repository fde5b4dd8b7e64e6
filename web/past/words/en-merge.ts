import type { PastWords } from './past-words.ts';

/** Two records of one person that become one. */
export const merge: PastWords['merge'] = {
  title: 'Merge with another record',
  lead: 'Where the same person is in the campaign twice, with two ids, look for the other record: it becomes part of this one.',
  campaign: 'Campaign',
  choose: 'Choose',
  chooseThis: ({ id }) => `Choose the record ${id}`,
  planned: 'What happens when they are merged',
  what: 'What',
  stays: 'This record',
  goes: 'The other',
  both: 'Merged',
  id: 'Id',
  name: 'Name',
  stricterOne: 'the stricter one',
  idStands: ({ id }) => `From then on the id ${id} leads to this record, also in imports.`,
  bothCount: 'Numbers, debts, attempts and callbacks of both stay, and the contacts of both count against the caps.',
  stricter: 'Whatever keeps either from being called (held, withdrawn, closed, scheduled for later) keeps both.',
  twice: ({ ids }) => `The two say something else of the debt ${ids}: what this record says counts.`,
  forEver: 'Nobody can part them afterwards.',
  otherWay: 'If the other is to stay, open its page and merge from there.',
  another: 'Choose another',
  merge: 'Merge the records',
  mergeSure: 'Yes, merge them for ever',
  merged: ({ numbers, debts, attempts }) =>
    `Merged. The record has now: numbers, ${numbers}; debts, ${debts}; attempts, ${attempts}.`,
  unchanged: 'They were merged before.',
  debtTwice: 'The two said something else of a debt: what this record said stayed.',
};
