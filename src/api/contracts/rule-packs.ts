import { z } from 'zod';
import { identifier, timeZone } from '../../../config/identifiers.ts';
import { connectionStartPoint } from '../../../config/sections/connection-start-point.ts';
import { closedReasons } from '../../../dialer/compliance/contact-calendar.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';

/** Minutes since midnight in the debtor's zone: `fromMinute` included, `toMinute` not. */
const openHours = z.array(z.object({ fromMinute: z.number(), toMinute: z.number() })).readonly();
const numbers = z.array(z.number()).readonly();
const cap = z.number().exactOptional();

const textInLanguages = z.object({ es: z.string(), en: z.string() });

export const rulePackParams = z.object({ id: identifier });

/** A country's contact rules. Drafts: counsel signs them before use. */
export const rulePackReply = z.object({
  ...{ id: z.string(), law: textInLanguages, confidence: z.enum(['A', 'B', 'C', 'M']) },
  sources: z.array(z.string()).readonly(),
  note: textInLanguages.exactOptional(),
  /** Monday first; a holiday's hours replace those of its weekday. Absent: at any hour. */
  hours: z.object({ days: z.array(openHours).readonly(), holiday: openHours }).exactOptional(),
  holidays: z
    .object({
      fixed: z.array(numbers).readonly(),
      movedToMonday: z.array(numbers).readonly(),
      nthWeekday: z.array(z.object({ month: z.number(), weekday: z.number(), nth: z.number() })).readonly(),
      easter: numbers,
      dates: z.array(numbers).readonly(),
    })
    .exactOptional(),
  ...{ attemptsPerDay: cap, attemptsPerWeek: cap, conversationsPerDay: cap, conversationsPerWeek: cap },
  quietDaysAfterConversation: cap,
  capsCount: z.enum(['debtor', 'campaign']).exactOptional(),
  countAsConversation: z.array(z.enum(outcomes)).readonly().exactOptional(),
  machineMessages: z.enum(['forbidden', 'limited', 'any']).exactOptional(),
  connectionStartPoint: connectionStartPoint.exactOptional(),
  recordingDays: cap,
  shortCallMs: cap,
});

export const rulePacksReply = z.array(rulePackReply.pick({ id: true, law: true, confidence: true })).readonly();

/** A document as in config/rule-packs. */
export const checkBody = z.record(z.string(), z.unknown());

/** What is wrong with it, by JSON Pointer; nothing: it can be used. */
export const checkReply = z.object({
  findings: z.array(z.object({ path: z.string(), message: z.string() })).readonly(),
});

const date = z.iso.date({ error: 'a date like "2026-12-01"' });

/** Both included, 400 days at most. */
export const calendarQuery = z
  .object({
    from: date,
    to: date,
    /** IANA zone: then instants come with the hours. */
    zone: timeZone.exactOptional(),
  })
  .refine(({ from, to }) => from <= to && Date.parse(to) - Date.parse(from) < 400 * 86_400_000, {
    error: 'from on, at most 400 days',
    path: ['to'],
  });

export const calendarReply = z
  .array(
    z.object({
      date: z.string(),
      isHoliday: z.boolean(),
      hours: z
        .array(
          z.object({
            /** The debtor's local time, like `07:00`. */
            from: z.string(),
            to: z.string(),
            /** Epoch ms; only where a zone is given. */
            opensAt: z.number().exactOptional(),
            closesAt: z.number().exactOptional(),
          }),
        )
        .readonly(),
      /** Why nobody is called all day. */
      closed: z.enum(closedReasons).exactOptional(),
    }),
  )
  .readonly();
