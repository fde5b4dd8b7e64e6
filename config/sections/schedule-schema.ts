import { z } from 'zod';
import { scheduleActions, weekdays, type ScheduledAction } from '../../dialer/campaign/schedule.ts';

const atText = 'a time of day like "08:00"';
const dayText = `a day: ${weekdays.join(', ')}`;

const scheduledAction = z.strictObject({
  action: z.enum(scheduleActions, { error: 'start, pause or drain' }),
  /** In the campaign's own time zone. */
  at: z.string({ error: atText }).regex(/^([01]\d|2[0-3]):[0-5]\d$/, { error: atText }),
  weekdays: z
    .array(z.enum(weekdays, { error: dayText }), { error: 'a list of days' })
    .min(1, { error: 'at least one day' })
    .max(7, { error: 'each day once' })
    .default([...weekdays]),
}) satisfies z.ZodType<ScheduledAction>;

/** When a campaign starts, pauses and drains by itself. */
export const scheduleSchema = z
  .array(scheduledAction)
  .max(50)
  .superRefine((actions, context) => {
    const seen = new Set<string>();
    for (const [index, { at, weekdays: days }] of actions.entries()) {
      if (days.some((day) => seen.has(`${day} ${at}`)))
        context.addIssue({ code: 'custom', path: [index, 'at'], message: 'a time at which nothing else is due' });
      for (const day of days) seen.add(`${day} ${at}`);
    }
  });
