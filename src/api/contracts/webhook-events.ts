import { z } from 'zod';
import { finishReasons, outcomeCauses, undialledReasons } from '../../../dialer/attempt/attempt-reasons.ts';
import { stopKinds, stopReasons } from '../../../dialer/attempt/record-stop.ts';
import { dispositionMeanings } from '../../../dialer/outcome/disposition.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { callbackCircles } from '../../floor/state/callbacks.ts';
import {
  agentMoveReasons,
  alarmCodes,
  alarmEndReasons,
  campaignMoveReasons,
  everyAlarmReason,
} from '../../floor/state/floor-reasons.ts';
import { agentState } from './agents.ts';
import { campaignStatus } from './campaigns.ts';
import { instant, reasoned, reasonParams } from './common.ts';

const envelope = {
  /** The same for every delivery of the event: receivers leave out what they have had. */
  id: z.string(),
  at: instant,
  floorId: z.string(),
};

/** Personal data; only in the events of a subscription that may see it. */
const person = {
  person: z
    .object({
      debtorId: z.string(),
      /** The number that was called, E.164. */
      number: z.string().exactOptional(),
    })
    .exactOptional(),
};

const ofAttempt = { campaignId: z.string(), attemptId: z.string() };

const attemptEvents = [
  z
    .object({
      type: z.literal('attempt.started'),
      ...envelope,
      ...person,
      data: z.object({ ...ofAttempt, trunk: z.string() }),
    })
    .describe('The floor decided to dial a debtor'),
  z
    .object({
      type: z.literal('attempt.settled'),
      ...envelope,
      ...person,
      data: z.object({
        ...ofAttempt,
        outcome: z.enum(outcomes),
        /** How the outcome was found. */
        cause: z.enum(outcomeCauses),
        causeParams: reasonParams.exactOptional(),
        endedAt: instant,
        /** When the record is dialled next; absent: never again. */
        retryAt: instant.exactOptional(),
      }),
    })
    .describe('The attempt has its outcome'),
  z
    .object({
      type: z.literal('record.finished'),
      ...envelope,
      ...person,
      data: z.object({ ...ofAttempt, reason: z.enum(finishReasons) }),
    })
    .describe('The record is not dialled again'),
] as const;

const stopEvents = [
  z
    .object({
      type: z.literal('record.stopped'),
      ...envelope,
      ...person,
      data: z.object({
        campaignId: z.string(),
        kind: z.enum(stopKinds),
        reason: z.enum(stopReasons),
        by: z.string(),
        /** When a hold ends by itself; absent: when it is taken back. */
        until: instant.exactOptional(),
      }),
    })
    .describe('Somebody had a debtor held, withdrawn or finished'),
  z
    .object({
      type: z.literal('record.freed'),
      ...envelope,
      ...person,
      data: z.object({ campaignId: z.string(), by: z.string() }),
    })
    .describe('Somebody took that back'),
] as const;

const dispositionEvents = [
  z
    .object({
      type: z.literal('disposition.chosen'),
      ...envelope,
      ...person,
      data: z.object({
        ...ofAttempt,
        /** The agent, or `operator`. */
        by: z.string(),
        label: z.string(),
        meaning: z.enum(dispositionMeanings),
        /** Whether it replaces an earlier choice about the same attempt. */
        isCorrection: z.boolean(),
      }),
    })
    .describe('Somebody chose a disposition, or corrected one'),
  z
    .object({
      type: z.literal('promise.made'),
      ...envelope,
      ...person,
      data: z.object({
        ...ofAttempt,
        by: z.string(),
        /** Absent: no date was said. */
        until: instant.exactOptional(),
      }),
    })
    .describe('The debtor promised to pay'),
  z
    .object({
      type: z.literal('callback.agreed'),
      ...envelope,
      ...person,
      data: z.object({ ...ofAttempt, by: z.string(), callBackAt: instant, callBackAgent: z.string().exactOptional() }),
    })
    .describe('The debtor asked to be called'),
  z
    .object({
      type: z.literal('callback.changed'),
      ...envelope,
      ...person,
      data: z.object({
        ...ofAttempt,
        change: z.enum(['dialled', 'putOff', 'dropped', 'ended']),
        promisedAt: instant,
        promisedAgent: z.string().exactOptional(),
        agentId: z.string().exactOptional(),
        circle: z.enum(callbackCircles).exactOptional(),
        until: instant.exactOptional(),
        reason: z.enum(undialledReasons).exactOptional(),
        outcome: z.enum(outcomes).exactOptional(),
      }),
    })
    .describe('A callback was dialled, put off, dropped, or is over'),
] as const;

const floorEvents = [
  z
    .object({
      type: z.literal('agent.stateChanged'),
      ...envelope,
      data: z.object({
        agentId: z.string(),
        from: agentState,
        to: agentState,
        ...reasoned(agentMoveReasons),
        attemptId: z.string().exactOptional(),
      }),
    })
    .describe('An agent is in another state'),
  z
    .object({
      type: z.literal('campaign.statusChanged'),
      ...envelope,
      data: z.object({ campaignId: z.string(), status: campaignStatus, reason: z.enum(campaignMoveReasons) }),
    })
    .describe('A campaign is in another state'),
  z
    .object({
      type: z.literal('alarm.raised'),
      ...envelope,
      data: z.object({ code: z.enum(alarmCodes), subject: z.string(), ...reasoned(everyAlarmReason) }),
    })
    .describe('Somebody should look'),
  z
    .object({
      type: z.literal('alarm.ended'),
      ...envelope,
      data: z.object({ code: z.enum(alarmCodes), subject: z.string(), reason: z.enum(alarmEndReasons) }),
    })
    .describe('What an alarm told of is over'),
  z
    .object({ type: z.literal('webhook.test'), ...envelope, data: z.object({ subscriptionId: z.string() }) })
    .describe('Somebody tests the subscription'),
] as const;

/** What a webhook delivers: one event a request. The list is closed; later versions may add to it. */
export const webhookEvent = z.discriminatedUnion('type', [
  ...attemptEvents,
  ...stopEvents,
  ...dispositionEvents,
  ...floorEvents,
]);

/** An event as its receiver gets it. */
export type WebhookEvent = z.output<typeof webhookEvent>;

/** A type that may be subscribed to. */
export type WebhookEventType = Exclude<WebhookEvent['type'], 'webhook.test'>;

/** Every type that may be subscribed to. `webhook.test` is sent on request only. */
export const webhookEventTypes = [
  'attempt.started',
  'attempt.settled',
  'record.finished',
  'record.stopped',
  'record.freed',
  'disposition.chosen',
  'promise.made',
  'callback.agreed',
  'callback.changed',
  'agent.stateChanged',
  'campaign.statusChanged',
  'alarm.raised',
  'alarm.ended',
] as const satisfies readonly WebhookEventType[];
