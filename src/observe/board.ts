import type { Outcome } from '../../dialer/outcome/outcome.ts';
import { agentStates, type AgentState } from '../../routing/agent/agent.ts';
import type { TrunkStatus } from '../../telephony/call-control.ts';
import type { EpochMs } from '../kernel/clock.ts';

/** Where a line is, as the board counts it. */
export type LinePhase = 'queued' | 'dialling' | 'ringing' | 'answered' | 'connected';

export interface BoardCampaign {
  readonly campaignId: string;
  readonly lines: Readonly<Record<LinePhase, number>>;
  /** Attempts of this run of the service, by outcome. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** The floor's last decision that was not to dial, or how many to dial, in its words. */
  readonly lastDecision?: { readonly at: EpochMs; readonly decision: string; readonly reason: string };
}

export interface BoardAgent {
  readonly agentId: string;
  readonly state: AgentState;
  readonly since: EpochMs;
  readonly callId?: string;
}

export interface BoardAlarm {
  readonly at: EpochMs;
  readonly code: string;
  readonly subject: string;
  readonly reason: string;
}

/** One moment of the floor, for people: what `status --watch` and the WebSocket show. */
export interface Board {
  readonly at: EpochMs;
  readonly startedAt: EpochMs;
  readonly store: 'up' | 'down';
  readonly agents: readonly BoardAgent[];
  readonly agentStates: Readonly<Record<AgentState, number>>;
  readonly campaigns: readonly BoardCampaign[];
  readonly trunks: readonly TrunkStatus[];
  /** Share of logged-in, unpaused time spent talking or wrapping up since the start, 0..1. */
  readonly occupancy: number;
  /** Abandoned share of live answers since the start, 0..1. */
  readonly abandonment: number;
  readonly connectedPerAgentHour: number;
  /** Newest last, at most 20. */
  readonly alarms: readonly BoardAlarm[];
}

/** A count of zero for every agent state. */
export function noAgents(): Record<AgentState, number> {
  return Object.fromEntries(agentStates.map((state) => [state, 0])) as Record<AgentState, number>;
}

/** A count of zero for every phase of a line. */
export function noLines(): Record<LinePhase, number> {
  return { queued: 0, dialling: 0, ringing: 0, answered: 0, connected: 0 };
}
