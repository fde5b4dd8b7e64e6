import { z } from 'zod';
import type { Draft, EntryReader } from './draft.ts';
import { changeHold } from './read-conversations.ts';
import type { OpenAttempt } from './projection-state.ts';
import { changeTrunk } from './read-trunks.ts';

const callEvent = z.object({ event: z.looseObject({ type: z.string(), happenedAt: z.number().optional() }) });
const aboutCall = z.object({ callId: z.string() });
const ended = z.object({
  callId: z.string(),
  end: z.object({ by: z.string(), answered: z.boolean(), sipStatus: z.number().optional() }),
});
const recorded = z.object({ callId: z.string(), recordingId: z.string(), durationMs: z.number() });
const trunkDown = z.object({ trunk: z.string(), reason: z.string() });
const trunkUp = z.object({ trunk: z.string() });

type Moment = 'leftAt' | 'ringingAt' | 'answeredAt';

function moment(name: Moment) {
  return (event: unknown, draft: Draft, at: number): void => {
    const row = attemptOf(event, draft)?.row;
    if (row) row[name] ??= at;
  };
}

/** By the switch's events; those that say nothing for history are absent. */
const readers: Readonly<Record<string, (event: unknown, draft: Draft, at: number) => void>> = {
  dialled: moment('leftAt'),
  ringing: moment('ringingAt'),
  answered: (event, draft, at) => {
    const attempt = attemptOf(event, draft);
    if (!attempt) return;
    attempt.row.answeredAt ??= at;
    // Without a detector every answer is a person.
    if (attempt.isDetected || attempt.row.liveAt !== null) return;
    attempt.isCounted = true;
    attempt.row.liveAt = at;
  },
  connected: (event, draft) => changeHold(draft, aboutCall.safeParse(event).data?.callId ?? '', false),
  held: (event, draft) => changeHold(draft, aboutCall.safeParse(event).data?.callId ?? '', true),
  ended: (event, draft) => {
    const { data } = ended.safeParse(event);
    const row = data && draft.state.attempts.get(data.callId)?.row;
    if (row) Object.assign(row, { endedBy: data.end.by, sipStatus: data.end.sipStatus ?? null });
  },
  recordingStopped: (event, draft) => {
    const { data } = recorded.safeParse(event);
    if (!data) return;
    const { campaignId = null, debtorId = null } =
      draft.state.attempts.get(data.callId)?.row ?? talkOf(data.callId, draft);
    const { recordingId, callId: attemptId, durationMs } = data;
    const row = { recordingId, attemptId, campaignId, debtorId };
    draft.emit('recordings', { ...row, endedAt: draft.at, durationMs: Math.round(durationMs) });
  },
  trunkUp: (event, draft) => {
    const { data } = trunkUp.safeParse(event);
    if (data) changeTrunk(draft, data.trunk, { isUp: true, reason: null });
  },
  trunkDown: (event, draft) => {
    const { data } = trunkDown.safeParse(event);
    if (data) changeTrunk(draft, data.trunk, { isUp: false, reason: data.reason });
  },
};

/** Something happened on the switch. */
export const onCallEvent: EntryReader = (body, draft) => {
  const event = callEvent.safeParse(body).data?.event;
  if (!event || !Object.hasOwn(readers, event.type)) return;
  const at = event.happenedAt === undefined ? draft.at : Math.round(event.happenedAt);
  readers[event.type]?.(event, draft, at);
};

function attemptOf(event: unknown, { state }: Draft): OpenAttempt | undefined {
  return state.attempts.get(aboutCall.safeParse(event).data?.callId ?? '');
}

/** The attempt has its outcome already, and its agent wraps up. */
function talkOf(callId: string, { state }: Draft): { readonly campaignId?: string; readonly debtorId?: string } {
  return [...state.conversations.values()].find(({ row }) => row.attemptId === callId)?.row ?? {};
}
