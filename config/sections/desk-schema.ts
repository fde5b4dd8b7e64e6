import { z } from 'zod';
import { durationMs } from '../duration.ts';
import { identifier, label, timeZone } from '../identifiers.ts';

const pauseReason = z.strictObject({
  name: identifier,
  /** What agents' screens show, by language. */
  labels: z.strictObject({ es: label(64).exactOptional(), en: label(64).exactOptional() }).exactOptional(),
  /** How long an agent may be in this pause in a day; absent: no figure. It is shown and reported, and ends no pause. */
  allowanceMs: durationMs(60_000, 86_400_000).exactOptional(),
});

/** A pause that agents may name. */
export type PauseReason = z.output<typeof pauseReason>;

/** What agents see and choose from, whatever the campaign. */
export const deskSchema = z.strictObject({
  /** Where the days of agents' own figures begin. Default: the zone of the machine. */
  dayTimeZone: timeZone.default(() => Intl.DateTimeFormat().resolvedOptions().timeZone),
  pauseReasons: z
    .array(pauseReason)
    .max(50)
    .refine((reasons) => new Set(reasons.map(({ name }) => name)).size === reasons.length, {
      error: 'names that no other pause has',
    })
    .default([
      { name: 'break', labels: { es: 'Descanso', en: 'Break' } },
      { name: 'lunch', labels: { es: 'Almuerzo', en: 'Lunch' } },
      { name: 'training', labels: { es: 'Capacitación', en: 'Training' } },
      { name: 'other', labels: { es: 'Otra', en: 'Other' } },
    ]),
});
