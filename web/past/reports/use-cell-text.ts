import type { Language } from '../../../src/messages/language.ts';
import { keptReasonText } from '../../../src/messages/reason-text.ts';
import { wordOf } from '../../../src/messages/word-of.ts';
import { nameIn } from '../../shared/names.ts';
import { usePast } from '../past-context.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { meanings } from '../../shared/words/meanings.ts';
import { cellText, type Cell, type ReportColumn } from './cell-text.ts';
import { windowText } from './window-text.ts';

/** Any Monday. Day 1 of a report is one. */
const someMonday = Date.UTC(2024, 0, 1);
const dayMs = 86_400_000;

/** How cells of a report read: ids by their names, codes by their words. */
export function useCellText(): (column: Pick<ReportColumn, 'name' | 'kind'>, cell: Cell) => string {
  const { preferences, names } = usePast();
  const language = preferences.language.value;
  const { format, states } = preferences.messages.value;
  const named: Readonly<Record<string, (cell: string) => string>> = {
    campaign: (id) => nameIn(names.campaigns, id),
    window: (key) => windowText(key, language),
    disposition: (name) => dispositionText(name, language, names.dispositions),
    agent: (id) => nameIn(names.agents, id),
    outcome: (code) => wordOf(states.outcomes, code),
    meaning: (code) => wordOf(meanings[language], code),
    reason: (code) => keptReasonText(preferences.messages.value, code),
    weekday: (day) => weekdayText(Number(day), language),
    hour: (hour) => `${hour.padStart(2, '0')}:00`,
  };
  return ({ name, kind }, cell) => {
    const read = named[name];
    const isThere = cell !== null && cell !== undefined && cell !== '';
    return read && isThere ? read(String(cell)) : cellText(kind, cell, { language, format });
  };
}

/** @param day 1 is Monday */
function weekdayText(day: number, language: Language): string {
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  return weekday.format(someMonday + (day - 1) * dayMs);
}
