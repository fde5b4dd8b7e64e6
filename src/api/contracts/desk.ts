import { z } from 'zod';
import { contactCaps } from '../../../dialer/compliance/cap-uses.ts';
import { scriptFields } from '../../../dialer/campaign/script.ts';
import { attemptStates } from '../../../dialer/attempt/attempt-machine.ts';
import { dispositionFields, dispositionMeanings } from '../../../dialer/outcome/disposition.ts';
import { agentPhone } from '../../../config/agent-schema.ts';
import { identifier, label } from '../../../config/identifiers.ts';
import { agentReply, agentState, agentWish } from './agents.ts';
import { agentMoveReasons } from '../../floor/state/floor-reasons.ts';
import { instant, reasoned } from './common.ts';
import { debtorDocument, debtorId } from './debtors.ts';
import { deskMessageReply } from './desk-messages.ts';
import { livePlace } from './live-events.ts';
import { dispositionBody } from './dispositions.ts';

/** Characters that an agent may write about one attempt. */
const mostNotes = 4_000;

const amount = z.string().regex(/^\d{1,15}(\.\d{1,6})?$/, { error: 'an amount like "1234567.89"' });
const notes = z.string().max(mostNotes);
const ahead = z.int().positive();

/** With whom to sign on: absent, the agent's own phone. */
export const signOnBody = z.strictObject({ phone: agentPhone.exactOptional() }).nullish();

/** Which of the configured pauses it is. */
export const pauseBody = z.strictObject({ pause: identifier.exactOptional() }).nullish();

export const wrapUpReply = z.object({ state: agentState, wrapUpEndsAt: instant });

/** Everything about one call in one piece; the same again changes nothing. */
export const submissionBody = dispositionBody.extend({
  /** Absent: the call they had last. A retry that names it never meets the next call. */
  callId: z.uuid().exactOptional(),
  notes: notes.exactOptional(),
  /** In the currency of the debt. */
  promisedAmount: amount.exactOptional(),
});

export const submissionReply = z.object({ state: agentState, callId: z.string() });

/** Whom to call: a debtor of the campaign, at the number that the rules choose or at one of theirs; or a number. */
export const handCallBody = z.strictObject({
  campaignId: identifier,
  debtorId: debtorId.exactOptional(),
  /** As people write it in the campaign's country. */
  phone: z.string().min(1).max(40).exactOptional(),
});

export const handCallReply = z.object({ callId: z.string(), debtorId: z.string(), number: z.string() });

/** What the agent has typed so far, complete or not. */
export const draftBody = z.strictObject({
  callId: z.uuid(),
  disposition: label(64).exactOptional(),
  notes: notes.exactOptional(),
  callBackAt: ahead.exactOptional(),
  callBackAgent: identifier.exactOptional(),
  promisedUntil: ahead.exactOptional(),
  promisedAmount: z.string().max(32).exactOptional(),
});

export const draftQuery = z.object({ callId: z.uuid() });

const draft = z.object({
  callId: z.string(),
  savedAt: instant,
  disposition: z.string().exactOptional(),
  notes: z.string().exactOptional(),
  callBackAt: instant.exactOptional(),
  callBackAgent: z.string().exactOptional(),
  promisedUntil: instant.exactOptional(),
  promisedAmount: z.string().exactOptional(),
});

/** Absent: there is none. */
export const draftReply = z.object({ draft: draft.exactOptional() });

const labels = z.object({ es: z.string().exactOptional(), en: z.string().exactOptional() });

const situation = z.object({
  state: agentState,
  since: instant,
  wish: agentWish.exactOptional(),
  /** Their phone is parked at the switch, or is being called. */
  isPhoneUp: z.boolean(),
  isPhoneCalled: z.boolean(),
  /** The call they have, or wrap up. */
  call: z
    .object({
      callId: z.string(),
      campaignId: z.string(),
      debtorId: z.string(),
      e164: z.string(),
      phase: z.enum(attemptStates),
      dialledAt: instant,
      answeredAt: instant.exactOptional(),
      connectedAt: instant.exactOptional(),
      script: z.string().exactOptional(),
    })
    .exactOptional(),
  /** In the place of `call`, at a process that serves reads only: whose call it is, the process of the floor knows. */
  callId: z.string().exactOptional(),
  wrapUpEndsAt: instant.exactOptional(),
  /** Wrap-up can be prolonged by so much, ms; absent: not, or not again. */
  wrapUpExtensionMs: z.number().exactOptional(),
  /** The name of the pause they are in. */
  pause: z.string().exactOptional(),
});

/** Words, and fields of the call in their places. */
const scriptParts = z
  .array(z.union([z.object({ text: z.string() }), z.object({ field: z.enum(scriptFields) })]))
  .readonly();

const card = z.object({
  campaignId: z.string(),
  campaignName: z.string(),
  debtorId: z.string(),
  /** The number of this call. */
  number: z.string(),
  document: debtorDocument,
  /** Attempts before this one. */
  attempts: z.number(),
  callBackAt: instant.exactOptional(),
  callBackAgent: z.string().exactOptional(),
  promise: z
    .object({
      callId: z.string(),
      agentId: z.string().exactOptional(),
      until: instant,
      isKept: z.boolean().exactOptional(),
    })
    .exactOptional(),
  /** What may be chosen for the call. */
  dispositions: z
    .array(
      z.object({
        name: z.string(),
        labels: labels.exactOptional(),
        meaning: z.enum(dispositionMeanings),
        requires: z.array(z.enum(dispositionFields)).readonly(),
      }),
    )
    .readonly(),
  /** What to say in this call; absent: the campaign has no script. */
  script: z
    .object({
      name: z.string(),
      sections: z
        .array(
          z.object({
            title: labels.exactOptional(),
            /** Shown once a disposition that means one of these is chosen; absent: from the beginning. */
            meanings: z.array(z.enum(dispositionMeanings)).readonly().exactOptional(),
            /** By language; what stands there is text, whatever it looks like. */
            parts: z.object({ es: scriptParts.exactOptional(), en: scriptParts.exactOptional() }),
          }),
        )
        .readonly(),
    })
    .exactOptional(),
  /** The newest calls of this campaign before this one, the newest first. */
  past: z
    .array(
      z.object({
        callId: z.string(),
        at: instant,
        /** Somebody spoke with the debtor. */
        isConversation: z.boolean(),
        /** Who chose the disposition, or wrote. */
        by: z.string().exactOptional(),
        disposition: z.string().exactOptional(),
        callBackAt: instant.exactOptional(),
        promisedUntil: instant.exactOptional(),
        promisedAmount: z.string().exactOptional(),
        notes: z.string().exactOptional(),
      }),
    )
    .readonly(),
  /** The caps of the contact rules, with what is used of them on the debtor's day or in their week; this call counts. */
  caps: z.array(z.object({ cap: z.enum(contactCaps), most: z.number(), used: z.number() })).readonly(),
});

export const callbackCardQuery = z.object({ campaign: identifier, debtor: debtorId });

/** Whom the agent is to call back: the card, without what only a call has. */
export const callbackCardReply = card.omit({ caps: true, script: true, number: true, dispositions: true });

export const callbackTimesReply = z.object({
  /** Whose clock the debtor reads. */
  timeZone: z.string(),
  /** A call may leave at every instant from `from` to `until`; the soonest first, for two weeks. */
  times: z.array(z.object({ from: instant, until: instant })).readonly(),
});

const move = z.object(reasoned(agentMoveReasons));

const today = z.object({
  /** By the clock of the house (`desk.dayTimeZone`). */
  day: z.string(),
  /** Time in each state until now, ms. */
  spentMs: z.record(z.string(), z.number()),
  /** Time in each named pause until now, ms. */
  pausedMs: z.record(z.string(), z.number()),
  conversations: z.number(),
  dispositions: z.number(),
});

export const agentPageReply = z.object({
  agent: agentReply.shape.agent,
  situation,
  /** Only for whoever may see the debtor of this call. */
  card: card.exactOptional(),
  today,
});

export const deskSessionReply = agentPageReply.extend({
  /** Now, by the clock of the service: the instants of the answer are read against it. */
  at: instant,
  /** What `/live?after=RUN.SEQ` goes on from: nothing is missed between this answer and the messages that follow. */
  live: z.object(livePlace),
  draft: draft.exactOptional(),
  /** Why the agent is in their state; absent after a restart of the service. */
  why: move.exactOptional(),
  /** Why they got this call; likewise. */
  match: move.exactOptional(),
  /** The debtor is on hold. */
  isHeld: z.boolean(),
  isRecordingPaused: z.boolean(),
  /** Calls that are over, about which they typed something and submitted nothing; the newest first. */
  unfinished: z.array(z.object({ callId: z.string(), card, draft })).readonly(),
  /** What supervisors wrote and the agent has not read, the oldest first. */
  messages: z.array(deskMessageReply).readonly(),
  /** Those that the agent works for. */
  campaigns: z.array(z.object({ id: z.string(), name: z.string() })).readonly(),
  /** The numbers to which debtors may be transferred, by name. */
  transferTargets: z.array(z.string()).readonly(),
  /** The pauses there are, what the agent has had of each today, and what is left of its allowance. */
  pauses: z
    .array(
      z.object({
        name: z.string(),
        labels: labels.exactOptional(),
        allowanceMs: z.number().exactOptional(),
        usedMs: z.number(),
        /** Below 0: overdrawn. */
        remainingMs: z.number().exactOptional(),
      }),
    )
    .readonly(),
});
