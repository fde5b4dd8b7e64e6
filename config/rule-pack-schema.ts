import { z } from 'zod';
import type { OpenHours, RulePack, TextInLanguages } from '../dialer/compliance/rule-pack.ts';
import { unspokenOutcomes } from '../dialer/outcome/outcome.ts';
import { connectionStartPoint } from './sections/connection-start-point.ts';
import { identifier, whole } from './identifiers.ts';

const dayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type DayName = (typeof dayNames)[number];

const openHours = z
  .string({ error: 'opening hours like "07:00-19:00"' })
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'opening hours like "07:00-19:00"' })
  .transform((text): OpenHours => {
    const [from = '', to = ''] = text.split('-');
    return { fromMinute: minuteOf(from), toMinute: minuteOf(to) };
  })
  .refine((hours) => hours.fromMinute < hours.toMinute, { error: 'the closing time comes after the opening time' });

const dayRange = z.string().regex(/^(mon|tue|wed|thu|fri|sat|sun)(-(mon|tue|wed|thu|fri|sat|sun))?$/, {
  error: 'a day or days: mon, tue, wed, thu, fri, sat, sun, like "mon-fri"',
});

const weekHours = z
  .record(z.union([dayRange, z.literal('holiday')]), z.array(openHours))
  .transform((entries, context) => {
    const days: (readonly OpenHours[] | undefined)[] = dayNames.map(() => undefined);
    for (const [range, hours] of Object.entries(entries)) {
      if (range === 'holiday') continue;
      for (const day of daysOf(range)) {
        if (days[day] !== undefined) {
          context.addIssue({ code: 'custom', message: `${dayNames[day] ?? range} is given twice` });
        }
        days[day] = hours;
      }
    }
    const missing = dayNames.filter((_, day) => days[day] === undefined);
    if (missing.length > 0) {
      context.addIssue({ code: 'custom', message: `hours for ${missing.join(', ')} ([] for closed)` });
    }
    return { days: days.map((hours) => hours ?? []), holiday: entries['holiday'] ?? [] };
  });

const monthDay = z
  .string()
  .regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, { error: 'month and day like "12-25"' })
  .transform((text): readonly [number, number] => [Number(text.slice(0, 2)), Number(text.slice(3))]);

const holidays = z.strictObject({
  fixed: z.array(monthDay).default([]),
  movedToMonday: z.array(monthDay).default([]),
  nthWeekday: z.array(z.strictObject({ month: whole(1, 12), weekday: whole(1, 7), nth: whole(1, 5) })).default([]),
  easter: z.array(whole(-100, 200)).default([]),
  dates: z
    .array(
      z.iso
        .date({ error: 'a date like "2030-10-01"' })
        .transform((text): readonly [number, number, number] => [
          Number(text.slice(0, 4)),
          Number(text.slice(5, 7)),
          Number(text.slice(8)),
        ]),
    )
    .default([]),
});

const oneText = z.string().min(1);

/** In both languages, or one text where it is the same in both or a house wrote it for itself. */
const textInLanguages = z
  .union([oneText, z.strictObject({ es: oneText, en: oneText })], { error: 'a text, or one in es and one in en' })
  .transform((text): TextInLanguages => (typeof text === 'string' ? { es: text, en: text } : text));

/** The content of config/rule-packs/*.json. */
export const rulePackSchema = z
  .strictObject({
    id: identifier,
    law: textInLanguages,
    confidence: z.enum(['A', 'B', 'C', 'M']),
    sources: z.array(z.string().min(1)),
    note: textInLanguages.optional(),
    hours: weekHours.optional(),
    holidays: holidays.optional(),
    attemptsPerDay: whole(1, 100).optional(),
    attemptsPerWeek: whole(1, 700).optional(),
    conversationsPerDay: whole(1, 100).optional(),
    conversationsPerWeek: whole(1, 700).optional(),
    quietDaysAfterConversation: whole(1, 60).optional(),
    capsCount: z.enum(['debtor', 'campaign'], { error: 'debtor or campaign' }).optional(),
    countAsConversation: z.array(z.enum(['abandoned', ...unspokenOutcomes])).optional(),
    machineMessages: z.enum(['forbidden', 'limited', 'any'], { error: 'forbidden, limited or any' }).optional(),
    connectionStartPoint: connectionStartPoint.optional(),
    recordingDays: whole(1, 36_500).optional(),
    shortCallMs: whole(0, 60_000).optional(),
  })
  .transform((value) => value as RulePack);

function minuteOf(text: string): number {
  return Number(text.slice(0, 2)) * 60 + Number(text.slice(3));
}

/** Indices of a day or a range of days, which may run over the end of the week. */
function daysOf(range: string): readonly number[] {
  const [first = '', last = first] = range.split('-');
  const from = dayNames.indexOf(first as DayName);
  const count = (dayNames.indexOf(last as DayName) - from + 7) % 7;
  return Array.from({ length: count + 1 }, (_, step) => (from + step) % 7);
}
