import type { Language } from '../../../src/messages/language.ts';
import { reportTextsIn } from './report-texts.ts';

/** What a column of a report is called; the service may be newer than this page and have others. */
export function headOf(name: string, language: Language): string {
  const heads: Readonly<Record<string, string | undefined>> = reportTextsIn(language).heads;
  const text = heads[name] ?? name;
  return `${text.slice(0, 1).toLocaleUpperCase()}${text.slice(1)}`;
}
