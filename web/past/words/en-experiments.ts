import type { PastWords } from './past-words.ts';

/** Experiments. */
export const experiments: PastWords['experiments'] = {
  lead: "What campaigns compare on their own debtors, chosen by chance. An experiment is described in the campaign's document.",
  none: 'No campaign has an experiment.',
  noArms: 'It has no arms: it compares the order of the records alone.',
  acts: 'Actions',
  start: 'Start',
  stop: 'Stop',
  stopSure: 'Yes, stop',
  report: 'What came of it',
  reportRule:
    'The difference from the campaign as it stands; in brackets where the truth lies in 95 of 100 experiments.',
  sets: {
    callerId: 'caller id',
    script: 'script',
    dialingMode: 'dialing mode',
    cap: 'abandonment cap',
    matching: 'matching',
    order: 'order of the records',
  },
};
