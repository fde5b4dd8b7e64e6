import { PoolMatching } from '../../routing/match/pool-matching.ts';
import type { PacingCampaign, PacingOrder, PacingPolicy, PacingSnapshot } from './policy.ts';
import type { PacingReason } from './pacing-reason.ts';

interface Share {
  readonly campaign: PacingCampaign;
  readonly records: number[];
  /** Next record of `campaign.next` to look at. */
  cursor: number;
  inFlight: number;
}

/**
 * One line for each idle agent, never more: a live answer always finds an agent who may take it, so nothing is abandoned
 * by pacing. Campaigns that share agents are decided together: the higher priority first, among equals the one with
 * fewer lines in flight; an agent is counted once. Calls in flight are matched before new lines are opened.
 */
export const progressivePolicy: PacingPolicy = {
  name: 'progressive',
  decide: decideProgressive,
};

/** See {@link progressivePolicy}. Pure: the same snapshot gives the same orders. */
export function decideProgressive(snapshot: PacingSnapshot): readonly PacingOrder[] {
  const matching = new PoolMatching();
  let idle = 0;
  for (const agent of snapshot.agents) {
    if (agent.phase !== 'idle' || agent.leaving) continue;
    idle++;
    matching.addAgent(agent.pools ?? agent.campaignIds);
  }
  const shares = snapshot.campaigns.map((campaign): Share => ({ campaign, records: [], cursor: 0, inFlight: 0 }));
  if (idle > 0) {
    promiseCallsInFlight(snapshot, matching, shares);
    openLines(shares, matching);
  }
  return shares.map((share) => order(share, idle));
}

function promiseCallsInFlight(snapshot: PacingSnapshot, matching: PoolMatching, shares: readonly Share[]): void {
  const perPool = new Map<string, number>();
  const perCampaign = new Map<string, number>();
  for (const call of snapshot.calls) {
    const pool = call.pool ?? call.campaignId;
    perPool.set(pool, (perPool.get(pool) ?? 0) + 1);
    perCampaign.set(call.campaignId, (perCampaign.get(call.campaignId) ?? 0) + 1);
  }
  for (const [pool, calls] of perPool) matching.promise(pool, calls);
  for (const share of shares) share.inFlight = perCampaign.get(share.campaign.campaignId) ?? 0;
}

/** One line at a time to the campaign whose turn it is, until nobody can open another. */
function openLines(shares: readonly Share[], matching: PoolMatching): void {
  const open = shares.slice();
  while (open.length > 0) {
    const share = open.reduce(nextInTurn);
    const record = nextRecord(share, matching);
    if (record === undefined) {
      open.splice(open.indexOf(share), 1);
      continue;
    }
    share.records.push(record);
    share.inFlight++;
  }
}

function nextInTurn(best: Share, share: Share): Share {
  const byPriority = share.campaign.priority - best.campaign.priority;
  if (byPriority !== 0) return byPriority > 0 ? share : best;
  return share.inFlight < best.inFlight ? share : best;
}

/** Index of the next record an idle agent can be promised to, skipping those whose agents are all taken. */
function nextRecord(share: Share, matching: PoolMatching): number | undefined {
  const { campaignId, freeLines, readyRecords, next } = share.campaign;
  if (share.records.length >= freeLines) return undefined;
  if (matching.free === 0) return undefined;
  const count = next ? Math.min(readyRecords, next.length) : readyRecords;
  while (share.cursor < count) {
    const index = share.cursor++;
    if (matching.promise(next?.[index]?.pool ?? campaignId) === 1) return index;
  }
  return undefined;
}

function order(share: Share, idle: number): PacingOrder {
  const { campaignId, freeLines, readyRecords } = share.campaign;
  const lines = share.records.length;
  const inFlight = share.inFlight - lines;
  return {
    campaignId,
    lines,
    records: share.records,
    reason: lines > 0 ? 'agentIdle' : whyNone(share, idle),
    figures: { idle, inFlight, freeLines, readyRecords },
  };
}

function whyNone(share: Share, idle: number): PacingReason {
  if (idle === 0) return 'noIdleAgent';
  if (share.campaign.freeLines <= 0) return 'noFreeLine';
  return share.campaign.readyRecords <= 0 ? 'noReadyRecord' : 'agentsPromised';
}
