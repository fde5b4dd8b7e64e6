import type { Leaving } from '../../routing/agent/leaving-machine.ts';
import { agentStates, type AgentState } from '../../routing/agent/agent.ts';
import { attemptStates, type AttemptState } from '../../dialer/attempt/attempt-machine.ts';
import type { CampaignStatus } from '../../dialer/campaign/campaign.ts';
import type { Outcome } from '../../dialer/outcome/outcome.ts';
import type { WindowReport } from '../../dialer/pacing/budget.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { AgentOnFloor } from './state/agent-on-floor.ts';
import { localHour } from './state/answer-counts.ts';
import type { CampaignOnFloor } from './state/campaign-on-floor.ts';
import type { FloorState } from './state/floor-state.ts';
import type { PacingReason } from '../../dialer/pacing/pacing-reason.ts';
import { campaignReason } from './moves/campaign-reason.ts';
import type { Why } from '../../kernel/reason.ts';
import type { CampaignReason, CampaignReasonParams } from './state/campaign-reasons.ts';
import type { HaltReason } from './state/floor-reasons.ts';

export interface AgentView {
  readonly agentId: string;
  readonly name: string;
  readonly team?: string;
  /** The campaigns they work for; `*`: all, also those to come. */
  readonly campaigns: '*' | readonly string[];
  readonly state: AgentState;
  readonly since: EpochMs;
  /** Their phone is parked at the switch. */
  readonly isPhoneUp: boolean;
  /** The phone is being called; the agent is still offline. */
  readonly loggingIn: boolean;
  /** Will pause or log off after the call. */
  readonly leaving: boolean;
  /** What they do then; absent: nothing. */
  readonly wish?: Exclude<Leaving, 'none'>;
  readonly callId?: string;
  readonly campaignId?: string;
  readonly wrapUpEndsAt?: EpochMs;
  /** The name of the pause they are in. */
  readonly pause?: string;
  readonly callsTaken: number;
  /** Time in each state since the floor began, ms. */
  readonly spentMs: Readonly<Record<AgentState, number>>;
}

/** Detection in one campaign. */
export interface DetectionView {
  readonly mode: 'beforeConnect' | 'whileConnected';
  /** Machine verdicts that agents listened to and reported, ever. */
  readonly spotChecked: number;
  /** Share of people among machine verdicts, 0..1: believed, and what 95 % of the belief lies below. */
  readonly falseMachines: number;
  readonly falseMachinesUpper: number;
  /** Share of answers at this hour expected to be machines, 0..1. */
  readonly machineShare: number;
}

export interface CampaignView {
  readonly campaignId: string;
  readonly name: string;
  readonly status: CampaignStatus;
  /** Whose contact rules hold; `none`: nobody's. */
  readonly rulePack: string;
  /** Logged in, not paused, and may take this campaign's calls. */
  readonly agents: number;
  readonly lines: number;
  readonly callsByPhase: Readonly<Record<AttemptState, number>>;
  readonly ready: number;
  /** Counted since the floor began, as are the figures up to `abandoned`. */
  readonly dialled: number;
  readonly answered: number;
  readonly live: number;
  readonly connected: number;
  /** Answers the detector called something else than a person. */
  readonly machines: number;
  readonly abandoned: number;
  /** What the cap applies to now, counted over restarts; absent where pacing keeps no budget. */
  readonly window?: WindowReport;
  /** Share of the window's live answers abandoned, 0..1; 0 before the first. Without a window: since the floor began. */
  readonly abandonment: number;
  readonly abandonmentCap: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  /** What detection did; absent where it is off. */
  readonly detection?: DetectionView;
  /** Why it dials, or does not: what would have to change first. */
  readonly why: { readonly reason: CampaignReason; readonly params?: Readonly<Record<string, string | number>> };
  /** Why pacing opened no line, or did, when it was asked last. */
  readonly pacingReason?: PacingReason;
  /** Outside contact hours until then. */
  readonly closedUntil?: EpochMs;
  readonly pacingFigures?: Readonly<Record<string, number>>;
}

export interface TrunkView {
  readonly trunk: string;
  readonly up: boolean;
  readonly inUse: number;
  readonly freeLines: number;
  /** Closed until then after a burst of carrier failures. */
  readonly closedUntil?: EpochMs;
}

/** What the live board shows: plain data, ready for JSON. */
export interface FloorView {
  readonly at: EpochMs;
  /** Why nothing is dialled on the whole floor. */
  readonly halted?: HaltReason;
  readonly agents: readonly AgentView[];
  readonly agentsByState: Readonly<Record<AgentState, number>>;
  readonly callsByPhase: Readonly<Record<AttemptState, number>>;
  readonly campaigns: readonly CampaignView[];
  readonly trunks: readonly TrunkView[];
  /** Talking and wrapping up over time logged in and not paused, 0..1; 0 before anybody was. */
  readonly occupancy: number;
}

/** Renders the floor as it is at `now`. Reads, changes nothing. */
export function viewFloor(floor: FloorState, now: EpochMs): FloorView {
  const agents = [...floor.agents.values()].map((agent) => viewAgent(agent, now));
  const agentsByState = Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>;
  for (const { state } of agents) agentsByState[state]++;
  const callsByPhase = noCalls();
  const phasesOf = new Map<string, Record<AttemptState, number>>();
  for (const { state, campaign } of floor.calls.values()) {
    callsByPhase[state]++;
    const phases = phasesOf.get(campaign.rules.id) ?? noCalls();
    phases[state]++;
    phasesOf.set(campaign.rules.id, phases);
  }
  const halted = floor.whyHalted();
  return {
    at: now,
    ...(halted === undefined ? {} : { halted }),
    agents,
    agentsByState,
    callsByPhase,
    campaigns: [...floor.campaigns.values()]
      .filter(({ removed }) => !removed)
      .map((campaign) => ({
        ...viewCampaign(floor, campaign, now),
        callsByPhase: phasesOf.get(campaign.rules.id) ?? noCalls(),
      })),
    trunks: [...floor.trunks.values()].map((gate) => ({
      trunk: gate.name,
      up: gate.isUp,
      inUse: gate.inUse,
      freeLines: gate.freeLines(now),
      ...(gate.closedUntil !== undefined && gate.closedUntil > now ? { closedUntil: gate.closedUntil } : {}),
    })),
    occupancy: occupancyOf(agents),
  };
}

function noCalls(): Record<AttemptState, number> {
  return Object.fromEntries(attemptStates.map((state) => [state, 0])) as Record<AttemptState, number>;
}

function viewAgent(agent: AgentOnFloor, now: EpochMs): AgentView {
  const { agentId, profile, state, since, call, callsTaken, wrapUpEndsAt, pausedFor } = agent;
  return {
    agentId,
    name: profile.name,
    ...(profile.team === undefined ? {} : { team: profile.team }),
    campaigns: profile.campaigns,
    state,
    since,
    isPhoneUp: agent.isLegUp,
    loggingIn: state === 'offline' && agent.legId !== undefined,
    leaving: agent.leaving !== 'none',
    ...(agent.leaving === 'none' ? {} : { wish: agent.leaving }),
    ...(call ? { callId: call.callId, campaignId: call.campaign.rules.id } : {}),
    ...(wrapUpEndsAt === undefined ? {} : { wrapUpEndsAt }),
    ...(pausedFor === undefined ? {} : { pause: pausedFor }),
    callsTaken,
    spentMs: { ...agent.spentMs, [state]: agent.spentMs[state] + Math.max(0, now - since) },
  };
}

function viewCampaign(floor: FloorState, campaign: CampaignOnFloor, now: EpochMs): Omit<CampaignView, 'callsByPhase'> {
  const { rules, status, counts, staffed, lines, readyDebtors, closedUntil, lastReason, lastFigures } = campaign;
  const isClosed = closedUntil !== undefined && now < closedUntil;
  const reason = isClosed ? 'outsideHours' : lastReason;
  const { outcomes, ...totals } = counts;
  const { detection } = rules;
  const offsetMs = floor.rules.utcOffset(rules.timeZone, now);
  const window = floor.rules.pacing.report?.(rules.id, rules.abandonment, { now, offsetMs });
  return {
    campaignId: rules.id,
    name: rules.name,
    status,
    rulePack: rules.rulePack,
    agents: staffed,
    lines,
    ready: readyDebtors.size,
    ...totals,
    ...(window ? { window } : {}),
    abandonment: shareAbandoned(window ?? counts),
    abandonmentCap: rules.abandonment.cap,
    outcomes: { ...outcomes },
    ...(detection === 'off' ? {} : { detection: viewDetection(floor, campaign, detection) }),
    why: viewWhy(campaignReason(floor, campaign, now)),
    ...(reason === undefined ? {} : { pacingReason: reason }),
    ...(isClosed ? { closedUntil } : {}),
    ...(lastFigures === undefined ? {} : { pacingFigures: lastFigures }),
  };
}

function viewWhy(why: Why<CampaignReason, CampaignReasonParams>): CampaignView['why'] {
  return typeof why === 'string' ? { reason: why } : { reason: why.reason, params: { ...why.params } };
}

function shareAbandoned({ live, abandoned }: { readonly live: number; readonly abandoned: number }): number {
  return live === 0 ? 0 : abandoned / live;
}

function viewDetection(floor: FloorState, { rules }: CampaignOnFloor, mode: DetectionView['mode']): DetectionView {
  const { mean, upper, spotChecked } = floor.machines.falseMachines(rules.id);
  const machineShare = floor.machines.machineShare(rules.id, { hour: localHour(floor, rules.timeZone) });
  return { mode, spotChecked, falseMachines: mean, falseMachinesUpper: upper, machineShare };
}

/** The share of these agents' time on the floor, pauses left out, that they talk or wrap up: 0..1; 0 before anybody was. */
export function occupancyOf(agents: readonly Pick<AgentView, 'spentMs'>[]): number {
  let busyMs = 0;
  let presentMs = 0;
  for (const { spentMs } of agents) {
    busyMs += spentMs.talking + spentMs.wrapUp;
    presentMs += spentMs.idle + spentMs.reserved + spentMs.talking + spentMs.wrapUp;
  }
  return presentMs === 0 ? 0 : busyMs / presentMs;
}
