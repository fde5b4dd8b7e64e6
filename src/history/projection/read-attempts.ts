import { z } from 'zod';
import { windowAt } from '../../../dialer/pacing/window.ts';
import type { Draft, EntryReader } from './draft.ts';
import { judgeAnswer } from './live-answer.ts';
import { localTime } from './local-time.ts';
import { claimedOf, claimedRecord } from './read-records.ts';
import type { ClaimedOnFloor, OpenAttempt } from './projection-state.ts';

const dialled = z.object({
  callId: z.string(),
  lease: z.object({ campaignId: z.string(), debtorId: z.string() }),
  trunk: z.string(),
  e164: z.string(),
  callerId: z.object({ number: z.string() }),
  reason: z.string(),
  numberReason: z.string().default('onlyNumber'),
  assignment: z.object({ experiment: z.string(), arm: z.string() }).optional(),
});

const recovered = z.object({ record: claimedRecord, e164: z.string(), trunk: z.string(), startedAt: z.number() });

const settled = z.object({
  settlement: z.object({
    callId: z.string(),
    outcome: z.string(),
    cause: z.string(),
    endedAt: z.number(),
    progress: z.object({ attempts: z.int() }),
    next: z.object({ kind: z.string(), at: z.number().optional(), reason: z.string() }),
  }),
});

const connect = z.object({ callId: z.string(), reason: z.string(), script: z.string().optional() });
const aboutCall = z.object({ callId: z.string() });
const taken = z.object({ subject: z.string(), reason: z.string() });
const verdict = z.object({ callId: z.string(), verdict: z.object({ kind: z.string() }) });
const greeted = z.object({ callId: z.string(), moment: z.enum(['start', 'end']), afterMs: z.number() });

/** Taken for live while the detector may still find a machine: it counts when that is decided. */
const undecided: readonly string[] = ['whileConnected', 'spotCheck'];

/** What is known of a record whose claim is not in the journal that was read. */
const unclaimed = { portfolio: null, segment: null, lines: {} };

interface Begun {
  readonly callId: string;
  readonly trunk: string;
  readonly e164: string;
  readonly callerId: string;
  readonly dialledAt: number;
  readonly reason: string;
  readonly numberReason: string;
  readonly assignment: { readonly experiment: string; readonly arm: string } | undefined;
}

export const onDial: EntryReader = (body, draft) => {
  const { data } = dialled.safeParse(body);
  if (!data) return;
  const { callId, lease, callerId, ...rest } = data;
  const { state, at } = draft;
  const claimed = state.claimed.get(callId) ?? { ...lease, ...unclaimed };
  state.claimed.delete(callId);
  const assignment = rest.assignment;
  open(draft, claimed, { ...rest, callId, callerId: callerId.number, dialledAt: at, assignment });
};

/** After a restart: an attempt of the last run goes on, or is about to end. Mostly its beginning was read before. */
export const onCallRecovered: EntryReader = (body, draft) => {
  const { data } = recovered.safeParse(body);
  if (!data) return;
  const { record, e164, trunk, startedAt } = data;
  const { callId, lease } = record;
  if (draft.state.attempts.get(callId)) return;
  const callerId = draft.state.campaigns.get(lease.campaignId)?.callerId ?? '';
  const dialledAt = Math.round(startedAt);
  const reasons = { reason: 'recovered', numberReason: 'recovered' };
  open(draft, claimedOf(record), { callId, trunk, e164, callerId, dialledAt, ...reasons, assignment: undefined });
};

function open({ state, utcOffset }: Draft, claimed: ClaimedOnFloor, begun: Begun): void {
  const { callId, e164, trunk, callerId, dialledAt, reason, numberReason, assignment } = begun;
  const { campaignId, debtorId, portfolio, segment, lines } = claimed;
  const zone = state.campaigns.get(campaignId)?.timeZone ?? 'UTC';
  state.attempts.set(callId, {
    row: {
      ...{ attemptId: callId, campaignId, debtorId, portfolio, segment, trunk, callerId, dialledAt },
      ...localTime(utcOffset, zone, dialledAt),
      ...{ e164, lineType: lines[e164] ?? null, pacingReason: reason, numberReason },
      ...{ leftAt: null, ringingAt: null, answeredAt: null, liveAt: null, connectedAt: null },
      ...{ agentId: null, team: null, endedBy: null, sipStatus: null, verdict: null, detectionMs: null },
      ...{ experiment: assignment?.experiment ?? null, arm: assignment?.arm ?? null },
    },
    ...{ isDetected: false, isCounted: false, greeting: null },
    ...{ connectReason: null, script: null, parts: 0, heldAt: null },
  });
}

export const onDetect: EntryReader = (body, { state }) => {
  const attempt = state.attempts.get(aboutCall.safeParse(body).data?.callId ?? '');
  if (!attempt) return;
  attempt.isDetected = true;
  // The answer that starts the detector is an entry before: it was taken for a person.
  if (attempt.row.liveAt === null || attempt.row.liveAt !== attempt.row.answeredAt) return;
  attempt.row.liveAt = null;
  attempt.isCounted = false;
};

export const onConnect: EntryReader = (body, { state }) => {
  const { data } = connect.safeParse(body);
  const attempt = data && state.attempts.get(data.callId);
  if (attempt) Object.assign(attempt, { connectReason: data.reason, script: data.script ?? null });
};

export const onTakenForLive: EntryReader = (body, { state, at }) => {
  const { data } = taken.safeParse(body);
  const attempt = data && state.attempts.get(data.subject);
  if (!attempt) return;
  attempt.row.liveAt ??= at;
  if (!undecided.includes(data.reason)) attempt.isCounted = true;
};

export const onVerdict: EntryReader = (body, { state, at }) => {
  const { data } = verdict.safeParse(body);
  const row = data && state.attempts.get(data.callId)?.row;
  if (!row) return;
  if (row.detectionMs === null && row.answeredAt !== null) row.detectionMs = Math.max(0, at - row.answeredAt);
  row.verdict = data.verdict.kind;
};

export const onGreeted: EntryReader = (body, { state }) => {
  const { data } = greeted.safeParse(body);
  const attempt = data && state.attempts.get(data.callId);
  if (!attempt || attempt.row.answeredAt === null) return;
  const at = attempt.row.answeredAt + Math.round(data.afterMs);
  if (data.moment === 'start') attempt.greeting ??= { startAt: at, endAt: null };
  else attempt.greeting = { startAt: attempt.greeting?.startAt ?? at, endAt: at };
};

/** The end of an attempt: its row is complete. A record that was put back without a dial has none. */
export const onSettle: EntryReader = (body, draft) => {
  const settlement = settled.safeParse(body).data?.settlement;
  if (!settlement) return;
  const { state } = draft;
  const { callId, outcome, cause, next, progress } = settlement;
  state.claimed.delete(callId);
  const attempt = state.attempts.get(callId);
  if (!attempt) return;
  state.attempts.delete(callId);
  const rules = state.campaigns.get(attempt.row.campaignId)?.abandonment;
  const judged = judgeAnswer(attempt, outcome, rules);
  draft.emit('attempts', {
    ...attempt.row,
    ...{ endedAt: Math.round(settlement.endedAt), outcome, cause },
    ...{ ...judged, lawWindow: judged.isLive ? windowOf(draft, attempt) : null },
    ...{ next: next.kind, nextAt: next.at === undefined ? null : Math.round(next.at), nextReason: next.reason },
    attemptsSoFar: progress.attempts,
  });
};

/** The window in which the floor counted the live answer. */
function windowOf({ state, utcOffset, at }: Draft, { row }: OpenAttempt): string | null {
  const campaign = state.campaigns.get(row.campaignId);
  if (!campaign) return null;
  const livedAt = row.liveAt ?? row.connectedAt ?? row.answeredAt ?? at;
  return windowAt(campaign.abandonment.window, utcOffset(campaign.timeZone, livedAt), livedAt).key;
}
