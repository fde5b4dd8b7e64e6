import type { Language } from '../../../src/messages/language.ts';
import { dayLocales } from '../../shared/figure-texts.ts';

const dayMs = 86_400_000;
const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const shown = {
  d: day,
  h: { ...day, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  m: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;

/**
 * When an accounting window begins, on the clock of the campaign: its day, its hour or its month. A key that says something else
 * stays as it is.
 *
 * @param key of dialer/pacing/window.ts: `d020786`, `h020786-0930`, `m020759`; days are counted from 1970-01-01, minutes from midnight
 */
export function windowText(key: string, language: Language): string {
  const [, kind, days, minute = '0'] = /^([dhm])(\d{6})(?:-(\d{4}))?$/.exec(key) ?? [];
  if (kind === undefined) return key;
  const at = Number(days) * dayMs + Number(minute) * 60_000;
  const format = new Intl.DateTimeFormat(dayLocales[language], {
    ...shown[kind as keyof typeof shown],
    timeZone: 'UTC',
  });
  return format.format(at);
}
