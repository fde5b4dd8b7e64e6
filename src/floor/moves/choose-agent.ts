import { PoolMatching } from '../../../routing/match/pool-matching.ts';
import type { PacingCall } from '../../../dialer/pacing/policy.ts';
import { assign } from '../../../routing/match/assign.ts';
import type { AgentOnFloor } from '../state/agent-on-floor.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';

/** The agent for a live answer, and why this one. */
export interface ChosenAgent {
  readonly agent: AgentOnFloor;
  readonly reason: 'onlyEligible' | 'longestIdle' | 'leastNeededElsewhere';
}

/** Calls in the order in which they will need an agent. */
const urgency: Readonly<Record<PacingCall['phase'], 0 | 1 | 2>> = {
  waiting: 0,
  answered: 1,
  ringing: 2,
  dialled: 2,
  queued: 2,
};

/**
 * The free agent who takes a live answer: of those who may, the one idle longest, except that nobody is taken whom another
 * call in flight will need while somebody else would do (an agent of two skills answers for one skill only when those of
 * one are taken). Who asked to go is taken only when nobody else is free. Undefined when nobody may take it.
 */
export function chooseAgent(floor: FloorState, call: CallOnFloor): ChosenAgent | undefined {
  const eligible = eligibleFor(floor, call);
  const groups = new Set(eligible.map(({ pools }) => pools));
  if (groups.size <= 1) return longestIdle(eligible);
  const spared = sparedGroups(floor, call, groups);
  const chosen = longestIdle(eligible.filter(({ pools }) => spared.has(pools)));
  return spared.size === groups.size ? chosen : chosen && { ...chosen, reason: 'leastNeededElsewhere' };
}

function eligibleFor(floor: FloorState, call: CallOnFloor): readonly AgentOnFloor[] {
  const eligible: AgentOnFloor[] = [];
  for (const agent of floor.idle) if (mayTake(agent, call)) eligible.push(agent);
  if (floor.leavingIdle.size === 0) return eligible;
  const staying = eligible.filter((agent) => !floor.leavingIdle.has(agent));
  return staying.length > 0 ? staying : eligible;
}

function mayTake(agent: AgentOnFloor, call: CallOnFloor): boolean {
  return agent.isLegUp && agent.poolSet.has(call.pool) && call.refusedBy?.has(agent.agentId) !== true;
}

function longestIdle(agents: readonly AgentOnFloor[]): ChosenAgent | undefined {
  const free = agents.map((agent) => ({ agentId: agent.agentId, idleSince: agent.since, agent }));
  const assignment = assign(free, () => true);
  return assignment && { agent: assignment.agent.agent, reason: assignment.reason };
}

/** The groups of equal agents of whom one may be taken at the least loss to the other calls in flight. */
function sparedGroups(
  floor: FloorState,
  call: CallOnFloor,
  groups: ReadonlySet<readonly string[]>,
): ReadonlySet<readonly string[]> {
  let best: readonly number[] = [];
  let spared = new Set<readonly string[]>();
  for (const group of groups) {
    const served = servedWithout(floor, call, group);
    const order = compare(served, best);
    if (order > 0) spared = new Set();
    if (order >= 0) {
      best = served;
      spared.add(group);
    }
  }
  return spared;
}

/** How many of the other calls, by urgency, free agents could take if one of the group were gone. */
function servedWithout(floor: FloorState, call: CallOnFloor, group: readonly string[]): readonly number[] {
  const matching = new PoolMatching();
  let taken = false;
  for (const { pools } of floor.idle) {
    if (!taken && pools === group) taken = true;
    else matching.addAgent(pools);
  }
  const served = [0, 0, 0];
  for (const [level] of served.entries()) {
    for (const other of floor.pacingCalls) {
      if (other.callId === call.callId || urgency[other.phase] !== level) continue;
      served[level] = (served[level] ?? 0) + matching.promise(other.pool ?? other.campaignId);
    }
  }
  return served;
}

/** Positive when `a` serves more of the most urgent calls on which they differ. */
function compare(a: readonly number[], b: readonly number[]): number {
  for (const [level, served] of a.entries()) {
    const difference = served - (b[level] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}
