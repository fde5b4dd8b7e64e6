import type { ClaimedRecord } from '../../../../dialer/attempt/attempt.ts';
import { recordFactsOf } from '../../../../dialer/debtor/record-facts-of.ts';
import { mayServe } from '../../../../routing/match/may-serve.ts';
import type { NeedRule } from '../../../../routing/needs/need-rule.ts';
import type { MatchRecord } from '../../../../routing/match/match-value.ts';
import { deriveNeeds } from '../../../../routing/needs/derive-needs.ts';
import { isStaffed } from '../../state/agent-on-floor.ts';
import type { CampaignOnFloor } from '../../state/campaign-on-floor.ts';
import type { RecordKind } from '../../state/record-kinds.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { learntFacts } from './learnt-facts.ts';
import { reassignPools } from '../move-agent.ts';
import { placeAgent, placeCall } from '../pacing-places.ts';

const noRules: readonly NeedRule[] = [];

/** A record as matching sees it, and the pool of those that the same agents may take. */
export interface PooledRecord {
  readonly pool: string;
  readonly match: MatchRecord;
  readonly kind: RecordKind;
}

/** What matching knows of a record now, by the rules of its campaign. */
export function matchRecordOf(
  { now }: Pick<FloorState, 'now'>,
  { rules }: CampaignOnFloor,
  record: Pick<ClaimedRecord, 'debtor' | 'progress' | 'worth'>,
): MatchRecord {
  const { debtor } = record;
  const facts = recordFactsOf(debtor, learntFacts(record, now));
  const own = debtor.requiredSkills;
  const skills = own.length === 0 ? rules.requiredSkills : [...rules.requiredSkills, ...own];
  return { campaignId: rules.id, facts, needs: deriveNeeds(rules.matching?.needs ?? noRules, facts, skills) };
}

/** Finds the record's pool; where it is a new one, computes again who may take what. */
export function poolRecord(floor: FloorState, campaign: CampaignOnFloor, record: ClaimedRecord): PooledRecord {
  const match = matchRecordOf(floor, campaign, record);
  const { pool, isNew } = floor.pools.poolOf(campaign, match.needs.required);
  if (isNew) for (const agent of floor.agents.values()) reassignPools(floor, agent);
  return { pool: pool.key, match, kind: floor.kinds.kindOf(pool.key, match) };
}

/** Why a record may be given to nobody who is present. */
export type NobodyReason = 'doNotRoute' | 'noSkilledAgent' | 'everyAgentExcluded';

/** Why nobody present, idle or not, may take the record; undefined when somebody may. */
export function whyNobody(
  floor: FloorState,
  { pool, match }: Pick<PooledRecord, 'pool' | 'match'>,
): NobodyReason | undefined {
  if (match.needs.doNotRoute) return 'doNotRoute';
  if ((floor.pools.get(pool)?.staffed ?? 0) === 0) return 'noSkilledAgent';
  for (const agent of floor.agents.values()) {
    const isPresent = isStaffed(agent.state) && agent.poolSet.has(pool);
    if (isPresent && mayServe(agent.profile, match.facts.debtorId, match.needs)) return undefined;
  }
  return 'everyAgentExcluded';
}

/**
 * Sorts the records and calls of campaigns into pools again, after a change of their rules, or of what tells the agents of
 * the floor apart.
 */
export function poolAgain(floor: FloorState, campaigns: ReadonlySet<CampaignOnFloor>): void {
  const present = [...floor.agents.values()].filter(({ state }) => isStaffed(state));
  for (const agent of present) floor.pools.count(agent, -1);
  for (const campaign of campaigns) {
    floor.pools.removeCampaign(campaign);
    floor.pools.basePool(campaign);
    for (const record of campaign.readyDebtors.values()) sortIn(floor, campaign, record, record.claimed);
  }
  for (const call of floor.calls.values()) {
    if (!campaigns.has(call.campaign)) continue;
    sortIn(floor, call.campaign, call, call.record);
    placeCall(floor, call);
  }
  for (const agent of floor.agents.values()) {
    floor.pools.assignMembership(agent);
    placeAgent(floor, agent);
  }
  for (const agent of present) floor.pools.count(agent, 1);
  floor.matchNeeded = true;
  floor.staffingChanged = true;
}

function sortIn(
  floor: FloorState,
  campaign: CampaignOnFloor,
  one: { pool: string; match: MatchRecord; kind: RecordKind },
  record: ClaimedRecord,
): void {
  one.match = matchRecordOf(floor, campaign, record);
  one.pool = floor.pools.poolOf(campaign, one.match.needs.required).pool.key;
  one.kind = floor.kinds.kindOf(one.pool, one.match);
}
