import { z } from 'zod';
import type { JournalEntry } from '../../store/ports/journal.ts';
import { webhookEvent, type WebhookEvent } from '../contracts/webhook-events.ts';
import { debtorSubject } from './subject-key.ts';

/** An event with what decides who gets it, and after what. */
export interface SubjectEvent {
  readonly event: WebhookEvent;
  /** Events of one subject are delivered in order: a debtor, an agent, a campaign, an alarm. */
  readonly subject: string;
  /** Absent: it belongs to no campaign. */
  readonly campaignId?: string;
}

/** An event before it has its envelope. */
interface Draft {
  readonly type: WebhookEvent['type'];
  readonly subject: string;
  readonly campaignId?: string;
  readonly person?: WebhookPerson;
  readonly data: object;
}

interface WebhookPerson {
  readonly debtorId: string;
  readonly number?: string | undefined;
}

const lease = z.object({ campaignId: z.string(), debtorId: z.string() });
const text = z.string();
const dates = { callBackAt: z.number().optional(), promisedUntil: z.number().optional() };

const dialBody = z.object({ callId: text, lease, trunk: text, e164: text.optional() });

const settleBody = z.object({
  settlement: z.object({
    callId: text,
    lease,
    outcome: text,
    cause: text,
    causeParams: z.unknown().optional(),
    endedAt: z.number(),
    next: z.union([
      z.object({ kind: z.literal('retry'), at: z.number() }),
      z.object({ kind: z.literal('finish'), reason: text }),
    ]),
    contact: z.object({ e164: text }).optional(),
  }),
});

const dispositionNote = z.object({
  campaignId: text,
  callId: text,
  debtorId: text,
  by: text,
  label: text,
  meaning: text,
  note: text,
  callBackAgent: text.optional(),
  ...dates,
});

const stoppedNote = z.object({
  campaignId: text,
  kind: text,
  reason: text,
  by: text,
  until: z.number().optional(),
  debtorIds: z.array(text),
});
const freedNote = z.object({ campaignId: text, by: text, debtorIds: z.array(text) });
const callbackBody = z.looseObject({ campaignId: text, callId: text, debtorId: text });
const agentBody = z.looseObject({ agentId: text, callId: text.optional() });
const campaignBody = z.object({ campaignId: text, status: text, reason: text });
const alarmBody = z.looseObject({ code: text, subject: text });

type Reader = (body: unknown) => readonly Draft[];

/** Makes a reader of bodies that fit the schema; of others there are no events. */
function reader<T>(schema: z.ZodType<T>, draft: (body: T) => readonly Draft[]): Reader {
  return (body) => {
    const read = schema.safeParse(body);
    return read.success ? draft(read.data) : [];
  };
}

/** By how the body of an entry begins, so that entries without events are passed over unparsed. */
const readers: readonly (readonly [beginning: string, read: Reader])[] = [
  [
    '{"type":"dial"',
    reader(dialBody, ({ callId, lease: { campaignId, debtorId }, trunk, e164 }) => [
      {
        ...ofDebtor(campaignId, { debtorId, number: e164 }),
        type: 'attempt.started',
        data: { campaignId, attemptId: callId, trunk },
      },
    ]),
  ],
  ['{"type":"settle"', reader(settleBody, ({ settlement }) => ofSettlement(settlement))],
  ['{"what":"disposition"', reader(dispositionNote, ofDisposition)],
  [
    '{"what":"recordsStopped"',
    reader(stoppedNote, ({ debtorIds, ...data }) => ofDebtors('record.stopped', debtorIds, data)),
  ],
  ['{"what":"recordsFreed"', reader(freedNote, ({ debtorIds, ...data }) => ofDebtors('record.freed', debtorIds, data))],
  [
    '{"type":"callBackChanged"',
    reader(callbackBody, ({ campaignId, callId, debtorId, ...change }) => [
      {
        ...ofDebtor(campaignId, { debtorId }),
        type: 'callback.changed',
        data: { campaignId, attemptId: callId, ...change },
      },
    ]),
  ],
  [
    '{"type":"agentStateChanged"',
    reader(agentBody, ({ agentId, callId, ...change }) => [
      {
        type: 'agent.stateChanged',
        subject: `agent ${agentId}`,
        data: { agentId, ...change, ...(callId === undefined ? {} : { attemptId: callId }) },
      },
    ]),
  ],
  [
    '{"type":"campaignStatusChanged"',
    reader(campaignBody, (data) => [
      {
        type: 'campaign.statusChanged',
        subject: `campaign ${data.campaignId}`,
        campaignId: data.campaignId,
        data,
      },
    ]),
  ],
  ['{"type":"alarm"', reader(alarmBody, (data) => [{ type: 'alarm.raised', subject: alarmSubject(data), data }])],
  ['{"type":"alarmEnded"', reader(alarmBody, (data) => [{ type: 'alarm.ended', subject: alarmSubject(data), data }])],
];

/**
 * The events that an entry of a floor's journal means. Pure: the same entry gives the same events with the same ids,
 * whoever reads it and however often. An entry of another version that does not fit gives none.
 */
export function readWebhookEvents(
  floorId: string,
  entry: JournalEntry & { readonly id: string },
): readonly SubjectEvent[] {
  const found = readers.find(([beginning]) => entry.body.startsWith(beginning));
  if (!found) return [];
  const place = entry.run === undefined ? entry.id : `${entry.run}-${entry.seq}`;
  return found[1](JSON.parse(entry.body)).flatMap(({ type, subject, campaignId, person, data }, index) => {
    const id = index === 0 ? `${floorId}-${place}` : `${floorId}-${place}-${index}`;
    const event = webhookEvent.safeParse({ type, id, at: entry.at, floorId, ...(person && { person }), data });
    return event.success ? [{ event: event.data, subject, ...(campaignId === undefined ? {} : { campaignId }) }] : [];
  });
}

/** What all events about a debtor share. */
function ofDebtor(campaignId: string, { debtorId, number }: WebhookPerson) {
  const person = { debtorId, ...(number === undefined ? {} : { number }) };
  return { subject: debtorSubject(debtorId), campaignId, person };
}

/** An event for each of several debtors to whom the same was done. */
function ofDebtors(
  type: 'record.stopped' | 'record.freed',
  debtorIds: readonly string[],
  data: { readonly campaignId: string },
): readonly Draft[] {
  return debtorIds.map((debtorId) => ({ ...ofDebtor(data.campaignId, { debtorId }), type, data }));
}

function ofSettlement(settlement: z.output<typeof settleBody>['settlement']): readonly Draft[] {
  const { callId, lease: of, outcome, cause, causeParams, endedAt, next, contact } = settlement;
  const { campaignId, debtorId } = of;
  const about = ofDebtor(campaignId, { debtorId, number: contact?.e164 });
  const attempt = { campaignId, attemptId: callId };
  const settled = { ...attempt, outcome, cause, ...(causeParams === undefined ? {} : { causeParams }), endedAt };
  if (next.kind === 'retry') return [{ ...about, type: 'attempt.settled', data: { ...settled, retryAt: next.at } }];
  return [
    { ...about, type: 'attempt.settled', data: settled },
    { ...about, type: 'record.finished', data: { ...attempt, reason: next.reason } },
  ];
}

function ofDisposition(note: z.output<typeof dispositionNote>): readonly Draft[] {
  const { campaignId, callId, debtorId, by, label, meaning, callBackAt, callBackAgent, promisedUntil } = note;
  const about = ofDebtor(campaignId, { debtorId });
  const attempt = { campaignId, attemptId: callId, by };
  const isCorrection = note.note === 'corrected';
  const drafts: Draft[] = [
    { ...about, type: 'disposition.chosen', data: { ...attempt, label, meaning, isCorrection } },
  ];
  if (meaning === 'promiseToPay') {
    const until = promisedUntil === undefined ? {} : { until: promisedUntil };
    drafts.push({ ...about, type: 'promise.made', data: { ...attempt, ...until } });
  }
  if (meaning === 'callBack' && callBackAt !== undefined) {
    const whom = callBackAgent === undefined ? {} : { callBackAgent };
    drafts.push({ ...about, type: 'callback.agreed', data: { ...attempt, callBackAt, ...whom } });
  }
  return drafts;
}

function alarmSubject({ code, subject }: { readonly code: string; readonly subject: string }): string {
  return `alarm ${code} ${subject}`;
}
