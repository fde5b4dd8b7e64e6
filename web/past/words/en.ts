import { attempts } from './en-attempts.ts';
import { debtors } from './en-debtors.ts';
import { edit } from './en-edit.ts';
import { erasures } from './en-erasures.ts';
import { experiments } from './en-experiments.ts';
import { merge } from './en-merge.ts';
import { promises, reports } from './en-reports.ts';
import type { PastWords } from './past-words.ts';

/** The words of this page in English. */
export const en: PastWords = {
  title: 'History',
  nothingForYou: 'There is nothing here for your user. Ask whoever administers Marcador for the role that you need.',
  groups: { contacts: 'Contacts', figures: 'Figures' },
  sections: {
    debtors: 'Debtors',
    attempts: 'Calls',
    promises: 'Promises to pay',
    reports: 'Reports',
    erasures: 'Erased persons',
    experiments: 'Experiments',
  },
  debtors,
  edit,
  merge,
  attempts,
  promises,
  erasures,
  reports,
  experiments,
};
