import { z } from 'zod';
import { undialledReasons } from '../../../dialer/attempt/attempt-reasons.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { callbackCircles } from '../../floor/state/callbacks.ts';
import { outcomeCauses } from '../../../dialer/attempt/attempt-reasons.ts';
import { supervisionEnds, supervisionModes } from '../../../telephony/call-control.ts';
import { callEndDetails, callEnders, transferFailures, trunkDownReasons } from '../../../telephony/reasons.ts';
import {
  agentMoveReasons,
  alarmCodes,
  alarmEndReasons,
  campaignMoveReasons,
  everyAlarmReason,
} from '../../floor/state/floor-reasons.ts';
import { agentState } from './agents.ts';
import { boardReply } from './board.ts';
import { campaignStatus } from './campaigns.ts';
import { instant, reasoned, reasonParams } from './common.ts';

/** `seq`: the number of the event among those of the service's run, from 1. */
const at = { at: instant, seq: z.int().positive().exactOptional() };
const ofCall = { ...at, callId: z.string() };
const transferReasons = ['answered', 'toAgent', 'toNumber', ...transferFailures] as const;

const callEvents = [
  z
    .object({
      type: z.literal('callStarted'),
      ...ofCall,
      campaignId: z.string(),
      /** For administrators only. */
      debtorId: z.string().exactOptional(),
      trunk: z.string(),
    })
    .describe('The floor decided to dial a debtor'),
  z.object({ type: z.literal('callDialled'), ...ofCall }).describe('The INVITE left for the trunk'),
  z.object({ type: z.literal('callRinging'), ...ofCall }).describe('The called phone rings'),
  z.object({ type: z.literal('callAnswered'), ...ofCall }).describe('The call was answered'),
  z
    .object({
      type: z.literal('callConnected'),
      ...ofCall,
      /** For administrators only: a leg's id is what another node takes it over by. */
      legId: z.string().exactOptional(),
    })
    .describe("Debtor and agent's leg hear each other"),
  z.object({ type: z.literal('callHeld'), ...ofCall }).describe('The debtor waits, parted from the agent'),
  z
    .object({
      type: z.literal('callEnded'),
      ...ofCall,
      by: z.enum(callEnders),
      answered: z.boolean(),
      sipStatus: z.number().exactOptional(),
      /** ITU-T Q.850 cause. */
      q850: z.number().exactOptional(),
      detail: z.enum(callEndDetails).exactOptional(),
    })
    .describe('The call ended; its last event from the switch'),
  z
    .object({
      type: z.literal('attemptSettled'),
      ...ofCall,
      campaignId: z.string(),
      outcome: z.enum(outcomes),
      /** How the outcome was found. */
      cause: z.enum(outcomeCauses),
      /** The SIP status or the Q.850 cause, where that says it. */
      causeParams: reasonParams.exactOptional(),
    })
    .describe('The attempt has its outcome'),
] as const;

const conversationEvents = [
  z
    .object({
      type: z.literal('transferChanged'),
      ...ofCall,
      change: z.enum(['consulting', 'transferred', 'failed']),
      /** Where the debtor is after a failed transfer. */
      debtor: z.enum(['withAgent', 'waiting', 'gone']).exactOptional(),
      ...reasoned(transferReasons),
    })
    .describe('The agent speaks with the target, the debtor does, or the transfer failed'),
  z
    .object({ type: z.literal('supervisionStarted'), ...ofCall, mode: z.enum(supervisionModes) })
    .describe('A supervisor takes part in a conversation, or changed the mode'),
  z
    .object({ type: z.literal('supervisionStopped'), ...ofCall, ...reasoned(supervisionEnds) })
    .describe('A supervision ended; the conversation may go on'),
] as const;

const floorEvents = [
  z
    .object({
      type: z.literal('agentStateChanged'),
      ...at,
      agentId: z.string(),
      from: agentState,
      to: agentState,
      ...reasoned(agentMoveReasons),
      /** The call the agent is reserved for, talks on, or wraps up. */
      callId: z.string().exactOptional(),
    })
    .describe('An agent is in another state'),
  z
    .object({
      type: z.literal('deskMessage'),
      ...at,
      agentId: z.string(),
      messageId: z.string(),
      change: z.enum(['sent', 'read']),
    })
    .describe("A message came to an agent's desk, or they have read it; its text is in their session"),
  z
    .object({
      type: z.literal('campaignStatusChanged'),
      ...at,
      campaignId: z.string(),
      status: campaignStatus,
      ...reasoned(campaignMoveReasons),
    })
    .describe('A campaign is in another state'),
  z
    .object({
      type: z.literal('alarm'),
      ...at,
      code: z.enum(alarmCodes),
      subject: z.string(),
      ...reasoned(everyAlarmReason),
    })
    .describe('Somebody should look'),
  z
    .object({
      type: z.literal('callBackChanged'),
      ...ofCall,
      campaignId: z.string(),
      promisedAt: instant,
      /** By whom the debtor asked to be called; absent: by anybody. */
      promisedAgent: z.string().exactOptional(),
      change: z.enum(['dialled', 'putOff', 'dropped', 'ended']),
      /** With `dialled`: who is kept for it. With `ended`: who took it, where somebody did. */
      agentId: z.string().exactOptional(),
      /** With `dialled`: whether that is the agent it was promised for, one of their team, or somebody else. */
      circle: z.enum(callbackCircles).exactOptional(),
      /** With `putOff`. */
      until: instant.exactOptional(),
      /** With `putOff` and `dropped`. */
      reason: z.enum(undialledReasons).exactOptional(),
      /** With `ended`. */
      outcome: z.enum(outcomes).exactOptional(),
    })
    .describe('A callback was dialled, put off, dropped, or is over'),
  z
    .object({
      type: z.literal('alarmEnded'),
      ...at,
      code: z.enum(alarmCodes),
      subject: z.string(),
      ...reasoned(alarmEndReasons),
    })
    .describe('What an alarm told of is over'),
  z.object({ type: z.literal('trunkUp'), ...at, trunk: z.string() }).describe('A trunk answers again'),
  z
    .object({ type: z.literal('trunkDown'), ...at, trunk: z.string(), ...reasoned(trunkDownReasons) })
    .describe('A trunk does not answer'),
  z.object({ type: z.literal('storeUp'), ...at }).describe('The store answers again'),
  z.object({ type: z.literal('storeDown'), ...at }).describe('The store does not answer: nothing is dialled'),
] as const;

/** What happens, by ids: no event holds a number or a name. */
export const liveEvent = z.discriminatedUnion('type', [...callEvents, ...conversationEvents, ...floorEvents]);

/** Which start of the service counts the messages, and how many events it had sent: who comes back names both. */
export const livePlace = { run: z.string(), seq: z.int().nonnegative() };

export const boardMessage = z
  .object({ type: z.literal('board'), ...livePlace, board: boardReply })
  .describe('The whole board as of the event `seq`: at the start, and to those who missed too much');

export const boardChangedMessage = z
  .object({
    type: z.literal('boardChanged'),
    ...livePlace,
    /** Of the agents and the campaigns those that changed; the rest whole. A row's `spentMs` is as of its last change. */
    board: boardReply,
    gone: z.object({ agents: z.array(z.string()).readonly(), campaigns: z.array(z.string()).readonly() }),
  })
  .describe('What changed on the board since the last of these: four times a second at most, once at least');

export const agentCardMessage = z
  .object({
    type: z.literal('agentCard'),
    ...ofCall,
    agentId: z.string(),
    campaignId: z.string(),
    debtorId: z.string(),
  })
  .describe('Whose call the agent is reserved for; to that agent alone');

/** A message of the live socket. Events have their number, from 1, in `seq`. */
export const liveMessage = z.discriminatedUnion('type', [
  boardMessage,
  boardChangedMessage,
  agentCardMessage,
  ...liveEvent.options,
]);
