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
  money: {
    title: 'What they paid',
    rule: 'The money of each debtor since the experiment began, beside the campaign as it stands. The service knows no payments: choose a file that has them. It is not kept.',
    file: 'File of payments',
    choose: 'Choose a file',
    fileRule: 'CSV with the columns “debtorId” and “amount”, a row for each payment. The debtor by the id of the list.',
    compare: 'Compare payments',
    read: ({ rows, debtors }) => `Payments read: ${rows}. Debtors who paid: ${debtors}.`,
    debtors: 'Debtors',
    perDebtor: 'Per debtor',
    ofHalfHours: 'This experiment compares half-hours, not debtors: what somebody pays belongs to none of them.',
    noArms: 'This experiment has no arms that a payment could belong to.',
    nobodyKnown:
      'The experiment has called none of the debtors of this file. Check that it has them by the id of the list.',
    noFile: 'Choose a file first.',
  },
  sets: {
    callerId: 'caller id',
    script: 'script',
    dialingMode: 'dialing mode',
    cap: 'abandonment cap',
    matching: 'matching',
    order: 'order of the records',
  },
};
