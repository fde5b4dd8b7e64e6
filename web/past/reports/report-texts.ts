import { report as english } from '../../../src/messages/en/commands/report.ts';
import { report as spanish } from '../../../src/messages/es/commands/report.ts';
import type { Language } from '../../../src/messages/language.ts';

export type ReportName = keyof typeof english.reports;

/** What reports and their columns are called, in the words of the command line. */
export function reportTextsIn(language: Language): Pick<typeof english, 'reports' | 'heads'> {
  return language === 'es' ? spanish : english;
}
