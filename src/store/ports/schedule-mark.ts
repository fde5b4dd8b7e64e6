import { z } from 'zod';

/** Up to when a campaign's schedule was carried out. */
export const scheduleMarkSchema = z.object({
  /** The campaign. */
  id: z.string(),
  until: z.number(),
  /** The schedule and its zone, as JSON: under another, nothing of before the change is due. */
  schedule: z.string(),
});

export type ScheduleMark = z.output<typeof scheduleMarkSchema>;

/** More than a house has campaigns. */
export const mostScheduleMarks = 10_000;
