import { z } from 'zod';
import { dispositionFields, dispositionMeanings } from '../../../dialer/outcome/disposition.ts';
import type { Draft, EntryReader } from './draft.ts';
import type { OpenMinute } from './projection-state.ts';

const window = z.discriminatedUnion('type', [
  z.object({ type: z.enum(['day', 'month']) }),
  z.object({ type: z.literal('rollingDays'), days: z.number() }),
  z.object({ type: z.literal('hours'), hours: z.number() }),
]);

const campaign = z.object({
  id: z.string(),
  timeZone: z.string(),
  callerId: z.object({ number: z.string() }),
  abandonment: z.object({
    window,
    connectionThresholdMs: z.number(),
    connectionStartPoint: z.enum(['connectedToSystem', 'greetingStart', 'greetingEnd']),
  }),
  dispositions: z
    .array(
      z.object({
        name: z.string(),
        labels: z.object({ es: z.string().exactOptional(), en: z.string().exactOptional() }).exactOptional(),
        meaning: z.enum(dispositionMeanings),
        requires: z.array(z.enum(dispositionFields)),
      }),
    )
    .optional(),
});

const applied = z.object({ campaign });
const decision = z.object({
  subject: z.string(),
  reason: z.string(),
  figures: z.record(z.string(), z.number()).optional(),
});

const minuteMs = 60_000;

export const onCampaignApplied: EntryReader = (body, { state }) => {
  const known = applied.safeParse(body).data?.campaign;
  if (!known) return;
  const { timeZone, callerId, abandonment, dispositions } = known;
  state.campaigns.set(known.id, { timeZone, callerId: callerId.number, abandonment, dispositions });
};

/** One decision of pacing; minutes are summed up. */
export const onPacingDecision: EntryReader = (body, draft) => {
  const { data } = decision.safeParse(body);
  if (!data) return;
  const { subject: campaignId, reason, figures = {} } = data;
  const minuteAt = Math.floor(draft.at / minuteMs) * minuteMs;
  let minute = draft.state.minutes.get(campaignId);
  if (minute && minute.minuteAt !== minuteAt) {
    closeMinute(draft, campaignId, minute);
    minute = undefined;
  }
  minute ??= { minuteAt, decisions: 0, lines: 0, reasons: {}, figures };
  draft.state.minutes.set(campaignId, minute);
  minute.decisions += 1;
  minute.lines += Math.max(0, figures['lines'] ?? 0);
  minute.reasons[reason] = (minute.reasons[reason] ?? 0) + 1;
  minute.figures = figures;
};

/** Completes the row of a campaign's minute. */
export function closeMinute(draft: Draft, campaignId: string, minute: OpenMinute): void {
  draft.state.minutes.delete(campaignId);
  const { minuteAt, decisions, lines, reasons, figures } = minute;
  const [mostGiven = ''] = Object.entries(reasons)
    .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
    .map(([reason]) => reason);
  const figure = (name: string): number | null => figures[name] ?? null;
  draft.emit('pacingMinutes', {
    ...{ campaignId, minuteAt, decisions, lines, reason: mostGiven },
    ...{ idle: figure('idle'), inFlight: figure('inFlight'), theta: figure('theta') },
    readyRecords: figure('readyRecords'),
  });
}
