import type { Learner } from '../estimators/learner.ts';
import type { PacingCampaign, PacingOrder, PacingRecord } from '../policy.ts';
import { shutGate, type Gate, type ShutReason } from './gate.ts';
import { coversWorst, keepsCap, type GuardSettings } from './guard.ts';
import type { Contest } from './contest.ts';
import type { Situation } from './situation.ts';
import { isAtMost } from './sound.ts';
import type { PacingReason } from '../pacing-reason.ts';

/** What the decision needs beside the snapshot. */
export interface NvqKnowledge {
  readonly learner: Learner;
  readonly gates: ReadonlyMap<string, Gate>;
  readonly guard: GuardSettings;
}

/** A campaign's turn in the joint decision. */
interface Share {
  readonly campaign: PacingCampaign;
  readonly gate: Gate;
  readonly records: number[];
  readonly before: number;
  /** Next record of `campaign.next` to look at. */
  cursor: number;
  /** Pools that may get no further line in this decision: each new line only makes the next one riskier. */
  readonly refused: Set<string>;
  /** How many of `records` go beyond the idle agents. */
  beyond: number;
  /** Chance that the last record judged would find no agent. */
  marginal: number;
  stop: PacingReason;
}

type Verdict = 'free' | 'withinTheta' | 'riskTooHigh' | 'capAtRisk' | ShutReason;

/**
 * The newsvendor-quantile rule: a line is opened freely while an idle agent can be promised to it, and beyond that while
 * the chance that its answer would find every agent taken, P(A ≥ S) averaged over its own answer time, is at most θ, the
 * gate is open and the guard sees the cap kept. (Adding a call with answer chance p changes E[(A − S)⁺] by p·P(A ≥ S): the
 * critical fractile of a newsvendor.) Campaigns that share agents take turns: higher priority first, then fewer lines.
 */
export function decideNvq(
  campaigns: readonly PacingCampaign[],
  situation: Situation,
  knowledge: NvqKnowledge,
): readonly PacingOrder[] {
  const shares = campaigns.map((campaign) => shareOf(campaign, situation, knowledge));
  const open = shares.slice();
  while (open.length > 0) {
    const share = open.reduce(nextInTurn);
    const index = nextRecord(share, shares, situation, knowledge);
    if (index === undefined) open.splice(open.indexOf(share), 1);
    else share.records.push(index);
  }
  return shares.map((share) => order(share, situation));
}

function shareOf(campaign: PacingCampaign, situation: Situation, { gates }: NvqKnowledge): Share {
  return {
    campaign,
    gate: gates.get(campaign.campaignId) ?? shutGate,
    records: [],
    before: situation.inFlightOf.get(campaign.campaignId) ?? 0,
    cursor: 0,
    refused: new Set(),
    beyond: 0,
    marginal: 0,
    stop: 'noReadyRecord',
  };
}

function nextInTurn(best: Share, share: Share): Share {
  const byPriority = share.campaign.priority - best.campaign.priority;
  if (byPriority !== 0) return byPriority > 0 ? share : best;
  return share.before + share.records.length < best.before + best.records.length ? share : best;
}

/** The next record that may be dialled; records whose pool may not are passed over. */
function nextRecord(
  share: Share,
  shares: readonly Share[],
  situation: Situation,
  knowledge: NvqKnowledge,
): number | undefined {
  const { campaignId, freeLines, readyRecords, next } = share.campaign;
  const hasLine = share.records.length < freeLines;
  share.stop = hasLine ? 'noReadyRecord' : 'noFreeLine';
  if (!hasLine) return undefined;
  const count = next ? Math.min(readyRecords, next.length) : readyRecords;
  while (share.cursor < count) {
    const index = share.cursor++;
    const record = next?.[index] ?? {};
    const pool = record.pool ?? campaignId;
    if (share.refused.has(pool)) continue;
    const verdict = judge(share, shares, situation, { pool, guard: knowledge.guard });
    if (isGranted(verdict)) {
      if (verdict === 'withinTheta') share.beyond += 1;
      addNew(record, share, situation, knowledge.learner);
      return index;
    }
    share.stop = verdict;
    share.refused.add(pool);
    if (isHopeless(share, situation)) return undefined;
  }
  return undefined;
}

/**
 * After a refusal: whether no record further along may be dialled either. A shut gate leaves only idle agents not promised
 * yet; with an open one, every pool that records ask for must have been refused.
 */
function isHopeless({ gate, campaign, refused }: Share, situation: Situation): boolean {
  if (!campaign.next) return true;
  return gate.open ? situation.offersNoneBut(campaign.campaignId, refused) : situation.unpromised === 0;
}

function isGranted(verdict: Verdict): verdict is 'free' | 'withinTheta' {
  return verdict === 'free' || verdict === 'withinTheta';
}

function judge(
  share: Share,
  shares: readonly Share[],
  situation: Situation,
  { pool, guard }: { readonly pool: string; readonly guard: GuardSettings },
): Verdict {
  if (situation.promise(pool)) return 'free';
  if (!share.gate.open) return share.gate.reason;
  const contests = situation.contestsOf(pool);
  const gate = strictest(share, shares, { situation, contests });
  share.marginal = marginalOf(contests);
  if (!gate.open) return gate.reason;
  if (!isAtMost(share.marginal, gate.theta)) return 'riskTooHigh';
  const isSafe = (contest: Contest): boolean =>
    keepsCap(contest, gate.slack, guard) && (!gate.mustCover || coversWorst(contest, gate.slack));
  return contests.every(isSafe) ? 'withinTheta' : 'capAtRisk';
}

/**
 * Campaigns that share agents abandon each other's callers: beyond the idle agents, the strictest gate among those with
 * calls in flight or to come decides.
 */
function strictest(
  share: Share,
  shares: readonly Share[],
  { situation, contests }: { readonly situation: Situation; readonly contests: readonly Contest[] },
): Gate {
  let gate = share.gate;
  for (const other of shares) {
    if (other === share || other.before + other.records.length === 0) continue;
    if (!contests.some(({ pools }) => situation.isAmong(pools, other.campaign.campaignId))) continue;
    if (!other.gate.open) return other.gate;
    gate = {
      ...gate,
      theta: Math.min(gate.theta, other.gate.theta),
      slack: Math.min(gate.slack, other.gate.slack),
      mustCover: gate.mustCover || other.gate.mustCover,
    };
  }
  return gate;
}

/** P(A ≥ S) at the moments the new call would be answered, for the tightest contest. */
function marginalOf(contests: readonly Contest[]): number {
  let worst = contests.length === 0 ? 1 : 0;
  for (const { answers, freed, supplyNow } of contests) {
    let sum = 0;
    for (let k = 0; k < answers.length; k += 1) {
      const count = answers[k];
      const supply = freed[k];
      sum += count && supply ? count.exceeds(supply, supplyNow) : 1;
    }
    worst = Math.max(worst, sum / answers.length);
  }
  return worst;
}

function addNew(record: PacingRecord, share: Share, situation: Situation, learner: Learner): void {
  const knowledge = learner.campaign(share.campaign.campaignId);
  const chance = Math.min(0.99, learner.chances(knowledge, record).upper * knowledge.calibration.factor);
  const { campaignId } = share.campaign;
  situation.grant(campaignId, record.pool ?? campaignId, chance);
}

function order(share: Share, situation: Situation): PacingOrder {
  const { campaign, gate, records, before, beyond, marginal, stop } = share;
  return {
    campaignId: campaign.campaignId,
    lines: records.length,
    records,
    reason: records.length === 0 ? stop : beyond > 0 ? 'withinTheta' : 'agentIdle',
    figures: {
      idle: situation.idle,
      inFlight: before,
      beyond,
      marginal,
      theta: gate.theta,
      tokens: gate.tokens,
      slack: gate.slack,
      freeLines: campaign.freeLines,
      readyRecords: campaign.readyRecords,
      ...situation.outlookOf(campaign.campaignId),
    },
  };
}
