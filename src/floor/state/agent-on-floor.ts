import type { AgentProfile, AgentState } from '../../../routing/agent/agent.ts';
import type { Leaving } from '../../../routing/agent/leaving-machine.ts';
import type { PacingAgent } from '../../../dialer/pacing/policy.ts';
import type { CallId, LegId } from '../../../telephony/call-control.ts';
import type { Lease } from '../../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallOnFloor } from './call-on-floor.ts';

/** The call an agent had last, for the disposition that comes after it. */
export interface LastCall {
  readonly callId: CallId;
  readonly campaignId: string;
  readonly lease: Lease;
  /** The same call while it is on the floor, and what it counted as after. */
  readonly call: CallOnFloor;
  /** Talk and wrap-up so far, ms; not finite when a restart hides its beginning. */
  handlingMs: number;
  /** It brought what it was for, as its agent said; undefined when that is not known. */
  isRight: boolean | undefined;
  /** Matching has learnt from it. */
  isLearnt: boolean;
}

/** What is remembered of a call for its disposition. */
export function lastCallOf(call: CallOnFloor): LastCall {
  const { callId, campaign, record, talkedMs } = call;
  const handlingMs = Number.isFinite(talkedMs) ? 0 : talkedMs;
  const learning = { handlingMs, isRight: undefined, isLearnt: false };
  return { callId, campaignId: campaign.rules.id, lease: record.lease, call, ...learning };
}

/** Why an agent is paused: their phone was not answered, or they named the pause. */
export type PauseWhy =
  | 'phoneNotAnswered'
  | { readonly reason: 'pausedFor'; readonly params: { readonly pause: string } };

/** An agent as the floor holds them. Changed by move-agent.ts. */
export interface AgentOnFloor {
  readonly agentId: string;
  profile: AgentProfile;
  state: AgentState;
  since: EpochMs;
  /** The leg that is up or being called; undefined when logged out. */
  legId: LegId | undefined;
  isLegUp: boolean;
  /** What happens after the call, or once no line in flight counts on an idle agent. Changed by `changeLeaving`. */
  leaving: Leaving;
  /** Why they are to be paused; undefined where they asked without naming the pause. */
  pauseWhy: PauseWhy | undefined;
  /** The name of the pause they are in. Changed by `moveAgent`. */
  pausedFor: string | undefined;
  /** When an idle agent asked to go while lines in flight counted on them, and how long they wait for those at most. */
  wishedAt: EpochMs | undefined;
  wishDueAt: EpochMs | undefined;
  /** Since when a callback waits for them: no line opened later counts on them. Changed by await-agent.ts. */
  awaitedSince: EpochMs | undefined;
  /** The call reserved for or talked on. */
  call: CallOnFloor | undefined;
  lastCall: LastCall | undefined;
  wrapUpEndsAt: EpochMs | undefined;
  /** This wrap-up was prolonged: it is not prolonged again. */
  isWrapUpExtended: boolean;
  /** Connects refused in a row. */
  refusals: number;
  /** Campaigns and pools this agent may take; agents with equal ones share the arrays. */
  campaignIds: readonly string[];
  pools: readonly string[];
  /** The same pools, for membership. */
  poolSet: ReadonlySet<string>;
  /** Place among the agents that pacing sees; −1 when offline. */
  pacingIndex: number;
  /** Time spent in each state before the present one, ms. */
  readonly spentMs: Record<AgentState, number>;
  callsTaken: number;
}

export function createAgent(profile: AgentProfile, now: EpochMs): AgentOnFloor {
  return {
    agentId: profile.id,
    profile,
    state: 'offline',
    since: now,
    legId: undefined,
    isLegUp: false,
    leaving: 'none',
    pauseWhy: undefined,
    pausedFor: undefined,
    wishedAt: undefined,
    wishDueAt: undefined,
    awaitedSince: undefined,
    call: undefined,
    lastCall: undefined,
    wrapUpEndsAt: undefined,
    isWrapUpExtended: false,
    refusals: 0,
    campaignIds: [],
    pools: [],
    poolSet: new Set(),
    pacingIndex: -1,
    spentMs: { offline: 0, idle: 0, reserved: 0, talking: 0, wrapUp: 0, paused: 0 },
    callsTaken: 0,
  };
}

/** In these states an agent works for their campaigns: records are held ready for them. */
export function isStaffed(state: AgentState): boolean {
  return state !== 'offline' && state !== 'paused';
}

/** The agent as pacing sees them now; undefined when offline. */
export function pacingViewOfAgent(agent: AgentOnFloor): PacingAgent | undefined {
  if (agent.state === 'offline') return undefined;
  const { agentId, state, since, campaignIds, pools } = agent;
  const leaving = agent.leaving !== 'none' || agent.awaitedSince !== undefined;
  return { agentId, phase: state, since, leaving, campaignIds, pools };
}
