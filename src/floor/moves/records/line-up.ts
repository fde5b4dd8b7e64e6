import type { PacingAgent } from '../../../../dialer/pacing/policy.ts';
import { idleFloor } from '../../../../routing/match/choice/idle-floor.ts';
import { noWeights } from '../../../../routing/match/matching-policy.ts';
import { orderRecords, type WaitingRecord } from '../../../../routing/match/order-records.ts';
import type { CampaignOnFloor, LineUp, ReadyRecord } from '../../state/campaign-on-floor.ts';
import { isUnanswered, type CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
import type { MatchRecord } from '../../../../routing/match/match-value.ts';
import type { RecordKind } from '../../state/record-kinds.ts';
import { freeLines } from './dial.ts';
import { matchingOf } from '../calls/matching-of.ts';

/** Where pacing learns nothing of conversations: the chance that somebody busy is free when the next call is answered. */
const busyChance = 0.1;
/** Chance that an answer whose verdict is awaited is a person's, as far as the order of others goes. */
const verdictChance = 0.7;
/** A predictive campaign is lined up in steps of this, or of a millisecond an agent where that is more, ms. */
const shortestRestMs = 100;
const longestRestMs = 500;
/** Places decided at once: more than one decision of pacing usually opens lines. */
const mostPlaces = 12;

/** The records that pacing may order lines for, in the order in which they are dialled. */
export function nextOf({ lineUp, ready }: CampaignOnFloor): readonly ReadyRecord[] {
  return lineUp?.next ?? ready;
}

/**
 * Lines a campaign's ready records up for the agents about to be free. While the records are all of one kind, or the campaign
 * says `order: priority`, they are dialled as they were claimed.
 */
export function lineUp(floor: FloorState, campaign: CampaignOnFloor): void {
  if (matchingOf(campaign.rules).order !== 'value' || areAlike(floor, campaign)) {
    campaign.lineUp = undefined;
    return;
  }
  campaign.lineUp = rested(floor, campaign);
  if (campaign.lineUp) return;
  floor.kinds.refresh(
    floor.pacingAgents.flatMap(({ agentId }) => floor.agents.get(agentId) ?? []),
    floor.now,
  );
  campaign.lineUp = areFlat(floor, campaign) ? undefined : linedUp(floor, campaign);
}

/** Records of whatever kinds, each of which brings the same with everybody. */
function areFlat(floor: FloorState, { ready, rules }: CampaignOnFloor): boolean {
  const { weights } = matchingOf(rules);
  let last: RecordKind | undefined;
  for (const { kind } of ready) {
    if (kind === last) continue;
    last = kind;
    if (kind.isRestricted || !floor.kinds.worthOf(kind, floor.matching, weights).isFlat) return false;
  }
  return true;
}

/** One kind of record, of one value, which everybody who works for the campaign may take: every order is as good. */
function areAlike(floor: FloorState, { ready, staffed }: CampaignOnFloor): boolean {
  const [first] = ready;
  if (!first) return true;
  const { kind } = first;
  const { value } = first.match.facts;
  for (const record of ready) if (record.kind !== kind || record.match.facts.value !== value) return false;
  return !kind.isRestricted && floor.pools.get(kind.pool)?.staffed === staffed;
}

/** The last line-up, less what was dialled since, while it is young. A progressive line waits for nobody: it gets a new one. */
function rested(floor: FloorState, campaign: CampaignOnFloor): LineUp | undefined {
  const { lineUp: last, newestFence, readyDebtors } = campaign;
  const restMs = Math.min(longestRestMs, Math.max(shortestRestMs, floor.pacingAgents.length));
  if (!last || campaign.rules.dialingMode === 'progressive') return undefined;
  if (last.newestFence !== newestFence || floor.now - last.at >= restMs) return undefined;
  const isReady = (record: ReadyRecord): boolean => readyDebtors.get(record.claimed.debtor.id) === record;
  return { ...last, next: last.next.filter(isReady), outOfReach: last.outOfReach.filter(isReady) };
}

function linedUp(floor: FloorState, campaign: CampaignOnFloor): LineUp {
  const { ready, newestFence } = campaign;
  const free = chancesOf(floor, campaign);
  const chance = usualChance(campaign);
  const { placed, rest, outOfReach } = orderRecords({
    records: ready.map((record) => {
      const { answerProbability = chance, overtaken } = record;
      return { ...waiting(floor, campaign, record, { chance: answerProbability, overtaken }), record };
    }),
    free,
    preferred: preferencesOf(floor, campaign),
    inFlight: inFlight(floor),
    places: Math.min(freeLines(floor, campaign), mostPlaces),
    patience: floor.rules.settings.overtakings,
  });
  return {
    at: floor.now,
    newestFence,
    next: [...placed.map(({ record }) => record.record), ...rest.map(({ record }) => record)],
    placed: new Map(placed.map(({ record, ...place }) => [record.record, place])),
    outOfReach: outOfReach.map(({ record }) => record),
    free: free.reduce((sum, one) => sum + one, 0),
  };
}

function waiting(
  floor: FloorState,
  campaign: CampaignOnFloor,
  { kind, match }: { readonly kind: RecordKind; readonly match: MatchRecord },
  rest: Omit<WaitingRecord, 'worth' | 'value'>,
): WaitingRecord {
  const worth = floor.kinds.worthOf(kind, floor.matching, matchingOf(campaign.rules).weights);
  return { worth, value: match.facts.value ?? 1, ...rest };
}

/** Share of the campaign's calls that a person answers, as seen so far. */
function usualChance({ counts }: CampaignOnFloor): number {
  return (counts.live + 1) / (counts.dialled + 5);
}

/** Chance that each agent is free when the next calls are answered; a progressive line is for somebody who is free now. */
function chancesOf(floor: FloorState, { rules }: CampaignOnFloor): readonly number[] {
  const { pacingAgents, now } = floor;
  if (rules.dialingMode === 'progressive') return pacingAgents.map((agent) => (isFree(agent) ? 1 : 0));
  const withinMs = floor.rules.settings.lookAheadMs;
  const horizon = { now, withinMs, campaignId: rules.id };
  return floor.rules.pacing.freeWithin?.(pacingAgents, horizon) ?? pacingAgents.map(roughly);
}

/** As matching prefers agents when the next calls are answered: those who will have been idle too long go first. */
function preferencesOf(floor: FloorState, { rules }: CampaignOnFloor): ArrayLike<number> {
  const { policy, weights } = matchingOf(rules);
  const preferred = floor.kinds.preferences(floor.matching, policy === 'bestMatch' ? weights : noWeights);
  const idle = [...floor.idle];
  if (idle.length === 0) return preferred;
  const at = floor.now + floor.rules.settings.lookAheadMs;
  const since = idleFloor(idle, floor.matching.idle.median, at);
  for (const [place, { agentId, phase }] of floor.pacingAgents.entries()) {
    if (phase !== 'idle') continue;
    if ((floor.agents.get(agentId)?.since ?? at) < since) preferred[place] = Infinity;
  }
  return preferred;
}

function isFree({ phase, leaving }: PacingAgent): boolean {
  return phase === 'idle' && !leaving;
}

function roughly(agent: PacingAgent): number {
  if (agent.leaving || agent.phase === 'paused') return 0;
  return agent.phase === 'idle' ? 1 : busyChance;
}

/** The calls that will need an agent before those still to be dialled: first those that wait for one. */
function inFlight(floor: FloorState): WaitingRecord[] {
  const first: WaitingRecord[] = [];
  const later: WaitingRecord[] = [];
  for (const call of floor.calls.values()) {
    const chance = chanceOf(call);
    if (chance === undefined || call.agent) continue;
    const one = waiting(floor, call.campaign, call, { chance, overtaken: 0 });
    if (chance === 1) first.push(one);
    else later.push(one);
  }
  return [...first, ...later];
}

function chanceOf(call: CallOnFloor): number | undefined {
  if (call.state === 'waiting') return 1;
  if (call.state === 'answered') return verdictChance;
  return isUnanswered(call) ? (call.pacing.answerProbability ?? usualChance(call.campaign)) : undefined;
}
