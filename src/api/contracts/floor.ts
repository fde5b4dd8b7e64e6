import { z } from 'zod';
import { attemptStates } from '../../../dialer/attempt/attempt-machine.ts';
import { outcomes } from '../../../dialer/outcome/outcome.ts';
import { agentState, agentWish } from './agents.ts';
import { campaignStatus } from './campaigns.ts';
import { instant, reasonParams } from './common.ts';
import { pacingReasons } from '../../../dialer/pacing/pacing-reason.ts';
import { campaignReasons } from '../../floor/state/campaign-reasons.ts';
import { haltReasons } from '../../floor/state/floor-reasons.ts';

/** The floor as src/floor/view.ts gives it; contracts.test.ts holds the two equal. */

const agentView = z.object({
  agentId: z.string(),
  name: z.string(),
  team: z.string().exactOptional(),
  /** The campaigns they work for; `*`: all, also those to come. */
  campaigns: z.union([z.literal('*'), z.array(z.string()).readonly()]),
  state: agentState,
  since: instant,
  /** Their phone is parked at the switch. */
  isPhoneUp: z.boolean(),
  /** The phone is being called; the agent is still offline. */
  loggingIn: z.boolean(),
  /** Will pause or log off after the call. */
  leaving: z.boolean(),
  /** What they do then; absent: nothing. */
  wish: agentWish.exactOptional(),
  callId: z.string().exactOptional(),
  campaignId: z.string().exactOptional(),
  wrapUpEndsAt: instant.exactOptional(),
  /** The name of the pause they are in. */
  pause: z.string().exactOptional(),
  callsTaken: z.number(),
  /** Time in each state since the floor began, ms. */
  spentMs: z.record(agentState, z.number()),
});

/** Shares are fractions, 0 to 1. */
const detectionView = z.object({
  mode: z.enum(['beforeConnect', 'whileConnected']),
  /** Machine verdicts that agents checked by ear. */
  spotChecked: z.number(),
  /** Share of people among machine verdicts: the estimate, and the bound that holds with 95 %. */
  falseMachines: z.number(),
  falseMachinesUpper: z.number(),
  /** Share of answers at this hour expected to be machines. */
  machineShare: z.number(),
});

const campaignView = z.object({
  campaignId: z.string(),
  name: z.string(),
  status: campaignStatus,
  /** Whose contact rules hold; `none`: nobody's. */
  rulePack: z.string(),
  /** Logged in, not paused, and eligible for this campaign's calls. */
  agents: z.number(),
  lines: z.number(),
  callsByPhase: z.record(z.enum(attemptStates), z.number()),
  ready: z.number(),
  dialled: z.number(),
  answered: z.number(),
  live: z.number(),
  connected: z.number(),
  /** Answers that the detector did not take for a person. */
  machines: z.number(),
  abandoned: z.number(),
  /** What the cap applies to now, restarts included; absent where pacing keeps no budget. */
  window: z.object({ startsAt: instant, endsAt: instant, live: z.number(), abandoned: z.number() }).exactOptional(),
  /** Share of the window's live answers abandoned, and its limit: fractions, 0 to 1. */
  abandonment: z.number(),
  abandonmentCap: z.number(),
  outcomes: z.record(z.enum(outcomes), z.number()),
  /** Absent where detection is off. */
  detection: detectionView.exactOptional(),
  /** Why it dials, or does not: what would have to change first. */
  why: z.object({ reason: z.enum(campaignReasons), params: reasonParams.exactOptional() }),
  /** Why pacing opened lines, or none, when it last decided. */
  pacingReason: z.enum(pacingReasons).exactOptional(),
  /** Outside contact hours until then. */
  closedUntil: instant.exactOptional(),
  pacingFigures: z.record(z.string(), z.number()).exactOptional(),
});

const trunkView = z.object({
  trunk: z.string(),
  up: z.boolean(),
  inUse: z.number(),
  freeLines: z.number(),
  /** Closed until then after a burst of carrier failures. */
  closedUntil: instant.exactOptional(),
});

export const floorView = z.object({
  at: instant,
  /** Why nothing is dialled on the whole floor. */
  halted: z.enum(haltReasons).exactOptional(),
  agents: z.array(agentView).readonly(),
  agentsByState: z.record(agentState, z.number()),
  callsByPhase: z.record(z.enum(attemptStates), z.number()),
  campaigns: z.array(campaignView).readonly(),
  trunks: z.array(trunkView).readonly(),
  /** Talking and wrap-up over time logged in and not paused: a fraction, 0 to 1. */
  occupancy: z.number(),
});
