import { knownMeaning, type DispositionMeaning } from '../../../../dialer/outcome/disposition.ts';
import { segmentKey } from '../../../../routing/match/knowledge/match-effects.ts';
import type { AgentState } from '../../../../routing/agent/agent.ts';
import { isStaffed, type AgentOnFloor, type LastCall } from '../../state/agent-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';

/** Occupancies are balanced this often, ms. */
const balanceEveryMs = 60_000;

/**
 * Whether a conversation brought what it was for, by what its agent chose. Absent: it was not with the debtor, and says nothing
 * of the agent.
 */
const isRight: Readonly<Partial<Record<DispositionMeaning, boolean>>> = {
  promiseToPay: true,
  paid: true,
  callBack: false,
  spoke: false,
  doNotCall: false,
};

/** An agent is about to leave a state: the time of a conversation or its wrap-up is counted. */
export function countHandling(
  floor: FloorState,
  { agentId, state, lastCall }: AgentOnFloor,
  { spentMs, to }: { readonly spentMs: number; readonly to: AgentState },
): void {
  if (!lastCall || (state !== 'talking' && state !== 'wrapUp')) return;
  lastCall.handlingMs += spentMs;
  if (to !== 'wrapUp') learnWhenKnown(floor, agentId, lastCall);
}

/** The agent said what the conversation was. */
export function countDisposition(floor: FloorState, agent: AgentOnFloor, disposition: string): void {
  const { lastCall } = agent;
  if (!lastCall) return;
  const meaning = knownMeaning(disposition, lastCall.call.campaign.rules.dispositions);
  lastCall.isRight = meaning && isRight[meaning];
  if (agent.state !== 'talking' && agent.state !== 'wrapUp') learnWhenKnown(floor, agent.agentId, lastCall);
}

/** A conversation is learnt from once, when it is over and its agent has said what it was. A later correction changes nothing. */
function learnWhenKnown(floor: FloorState, agentId: string, lastCall: LastCall): void {
  const { call, handlingMs, isRight: right, isLearnt } = lastCall;
  if (isLearnt || right === undefined || !Number.isFinite(handlingMs)) return;
  lastCall.isLearnt = true;
  const segment = segmentKey(lastCall.campaignId, call.match.facts.segment);
  floor.matching.effects.learn({ agentId, segment, right, handlingMs, at: floor.now });
}

/** Prefers, as long as it lasts, who is less occupied than the others. */
export function balanceOccupancy(floor: FloorState): void {
  if (floor.now < floor.balancedAt + balanceEveryMs) return;
  floor.balancedAt = floor.now;
  const shares = [...floor.agents.values()]
    .filter(({ state }) => isStaffed(state))
    .map((agent) => ({ agentId: agent.agentId, occupancy: occupancyOf(floor, agent) }));
  floor.matching.balance.balance(shares, floor.now);
}

/** Talking and wrapping up over the time logged in and not paused, since the floor began. */
function occupancyOf({ now }: FloorState, { state, since, spentMs }: AgentOnFloor): number {
  const spent = { ...spentMs, [state]: spentMs[state] + now - since };
  const busyMs = spent.talking + spent.wrapUp;
  const presentMs = busyMs + spent.idle + spent.reserved;
  return presentMs === 0 ? 0 : busyMs / presentMs;
}
