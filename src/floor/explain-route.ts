import type { ClaimedRecord } from '../../dialer/attempt/attempt.ts';
import type { AgentState } from '../../routing/agent/agent.ts';
import type { MatchTerms } from '../../routing/match/match-value.ts';
import { matchValue } from '../../routing/match/match-value.ts';
import type { MatchPolicy } from '../../routing/match/matching-policy.ts';
import type { DerivedNeeds } from '../../routing/needs/derive-needs.ts';
import { whyNot, type WhyNot } from '../../routing/needs/why-not.ts';
import type { EpochMs } from '../../kernel/clock.ts';
import { matchingOf } from './moves/calls/matching-of.ts';
import { matchRecordOf } from './moves/records/pool-records.ts';
import type { AgentOnFloor } from './state/agent-on-floor.ts';
import type { FloorState } from './state/floor-state.ts';

/** One agent and a record. */
export interface RouteAgentView {
  readonly agentId: string;
  readonly name: string;
  readonly state: AgentState;
  /** Would be considered if the record answered at this moment. */
  readonly mayTakeNow: boolean;
  /** What keeps them from it whatever they are doing; absent: nothing. */
  readonly whyNot?: WhyNot;
  /** What a conversation with them is expected to bring per second, for the policy too; absent where they may not have it. */
  readonly perSecond?: number;
  readonly net?: number;
  readonly terms?: MatchTerms;
}

/** What a record needs now, and who may have it. */
export interface RouteView extends DerivedNeeds {
  readonly policy: MatchPolicy;
  /** Who may take it now first, then who may later, each by value; then who may not. */
  readonly agents: readonly RouteAgentView[];
}

/** Explains who would get the debtor now. Undefined when the campaign is not on the floor. Reads, changes nothing. */
export function explainRoute(
  floor: FloorState,
  campaignId: string,
  record: Pick<ClaimedRecord, 'debtor' | 'progress' | 'worth'>,
  now: EpochMs,
): RouteView | undefined {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign) return undefined;
  const match = matchRecordOf({ now }, campaign, record);
  const { policy, weights } = matchingOf(campaign.rules);
  const agents = [...floor.agents.values()].map((agent): RouteAgentView => {
    const { agentId, profile, state } = agent;
    const about = { agentId, name: profile.name, state };
    const refusal = whyNot(profile, { campaignId, debtorId: record.debtor.id, needs: match.needs });
    if (refusal) return { ...about, mayTakeNow: false, whyNot: refusal };
    return { ...about, mayTakeNow: isFree(agent), ...matchValue(agent, match, floor.matching, { weights, now }) };
  });
  return { ...match.needs, policy, agents: agents.toSorted(byChance) };
}

function isFree({ state, isLegUp }: AgentOnFloor): boolean {
  return state === 'idle' && isLegUp;
}

function byChance(a: RouteAgentView, b: RouteAgentView): number {
  const rank = ({ mayTakeNow, whyNot }: RouteAgentView): number => (mayTakeNow ? 0 : whyNot ? 2 : 1);
  return rank(a) - rank(b) || (b.net ?? 0) - (a.net ?? 0) || (a.agentId < b.agentId ? -1 : 1);
}
