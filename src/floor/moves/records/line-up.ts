import type { PacingAgent } from '../../../../dialer/pacing/policy.ts';
import { orderRecords, type WaitingRecord } from '../../../../routing/match/order-records.ts';
import type { CampaignOnFloor, LineUp, ReadyRecord } from '../../state/campaign-on-floor.ts';
import { isUnanswered, type CallOnFloor } from '../../state/call-on-floor.ts';
import type { FloorState } from '../../state/floor-state.ts';
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
  campaign.lineUp = rested(floor, campaign) ?? linedUp(floor, campaign);
}

/** One kind of record, which everybody who works for the campaign may take: every order is as good. */
function areAlike(floor: FloorState, { ready, staffed }: CampaignOnFloor): boolean {
  const kind = ready[0]?.kind;
  if (!kind) return true;
  for (const record of ready) if (record.kind !== kind) return false;
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
  floor.kinds.refresh(
    floor.pacingAgents.flatMap(({ agentId }) => floor.agents.get(agentId) ?? []),
    floor.now,
  );
  const free = chancesOf(floor, campaign);
  const chance = usualChance(campaign);
  const { placed, rest, outOfReach } = orderRecords({
    records: ready.map((record) => {
      const { kind, overtaken, answerProbability = chance } = record;
      return { ...waiting(floor, campaign, kind, { chance: answerProbability, overtaken }), record };
    }),
    free,
    inFlight: inFlight(floor),
    places: Math.min(freeLines(floor, campaign), mostPlaces),
    patience: floor.rules.settings.overtakings,
  });
  return {
    at: floor.now,
    newestFence,
    next: [...placed.map(({ record }) => record.record), ...rest.map(({ record }) => record)],
    placed: new Map(
      placed.map(({ record, reason, worth, reach }) => {
        const { usual } = record.worth;
        return [record.record, { reason, worth, usual, reach }];
      }),
    ),
    outOfReach: outOfReach.map(({ record }) => record),
    free: free.reduce((sum, one) => sum + one, 0),
  };
}

function waiting(
  floor: FloorState,
  campaign: CampaignOnFloor,
  kind: RecordKind,
  rest: Omit<WaitingRecord, 'worth'>,
): WaitingRecord {
  return { worth: floor.kinds.worthOf(kind, floor.matching, matchingOf(campaign.rules).weights), ...rest };
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
    const one = waiting(floor, call.campaign, call.kind, { chance, overtaken: 0 });
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
