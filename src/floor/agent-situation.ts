import type { AttemptState } from '../../dialer/attempt/attempt-machine.ts';
import type { AgentState } from '../../routing/agent/agent.ts';
import type { Leaving } from '../../routing/agent/leaving-machine.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import type { AgentOnFloor } from './state/agent-on-floor.ts';
import type { CallOnFloor } from './state/call-on-floor.ts';
import type { FloorState } from './state/floor-state.ts';

/** The call an agent has, or wraps up. */
export interface CallSituation {
  readonly callId: string;
  readonly campaignId: string;
  readonly debtorId: string;
  readonly e164: string;
  readonly phase: AttemptState;
  readonly dialledAt: EpochMs;
  readonly answeredAt?: EpochMs;
  readonly connectedAt?: EpochMs;
  /** The text that the agent's screen shows, where an experiment compares texts. */
  readonly script?: string;
}

/** What one agent does now, as their own screen needs it. */
export interface AgentSituation {
  readonly state: AgentState;
  readonly since: EpochMs;
  readonly wish?: Exclude<Leaving, 'none'>;
  /** Their phone is parked at the switch. */
  readonly isPhoneUp: boolean;
  /** Their phone is being called. */
  readonly isPhoneCalled: boolean;
  readonly call?: CallSituation;
  readonly wrapUpEndsAt?: EpochMs;
  /** Wrap-up can be prolonged by so much, ms; absent: not, or not again. */
  readonly wrapUpExtensionMs?: number;
  /** The name of the pause they are in. */
  readonly pause?: string;
}

/** What the agent does; undefined for one the floor does not know. Reads, changes nothing. */
export function agentSituation({ agents }: FloorState, agentId: string): AgentSituation | undefined {
  const agent = agents.get(agentId);
  if (!agent) return undefined;
  const { state, since, leaving, isLegUp, legId, wrapUpEndsAt, pausedFor } = agent;
  const call = agent.call ?? (state === 'wrapUp' ? agent.lastCall?.call : undefined);
  const wrapUpExtensionMs = extensionOf(agent);
  return {
    state,
    since,
    isPhoneUp: isLegUp,
    isPhoneCalled: legId !== undefined && !isLegUp,
    ...(leaving === 'none' ? {} : { wish: leaving }),
    ...(call ? { call: callSituation(call) } : {}),
    ...(wrapUpEndsAt === undefined ? {} : { wrapUpEndsAt }),
    ...(wrapUpExtensionMs === undefined ? {} : { wrapUpExtensionMs }),
    ...(pausedFor === undefined ? {} : { pause: pausedFor }),
  };
}

function extensionOf({ wrapUpEndsAt, isWrapUpExtended, lastCall }: AgentOnFloor): number | undefined {
  if (wrapUpEndsAt === undefined || isWrapUpExtended) return undefined;
  const { wrapUpExtensionMs = 0 } = lastCall?.call.campaign.rules ?? {};
  return wrapUpExtensionMs === 0 ? undefined : wrapUpExtensionMs;
}

function callSituation(call: CallOnFloor): CallSituation {
  const { callId, campaign, record, e164, state, dialledAt, answeredAt, connectedAt, script } = call;
  return {
    ...{ callId, campaignId: campaign.rules.id, debtorId: record.debtor.id, e164, phase: state, dialledAt },
    ...(answeredAt === undefined ? {} : { answeredAt }),
    ...(connectedAt === undefined ? {} : { connectedAt }),
    ...(script === undefined ? {} : { script }),
  };
}
