import type { Learner } from '../estimators/learner.ts';
import type { PacingCall, PacingCampaign, PacingSnapshot } from '../policy.ts';
import type { Contest } from './contest.ts';
import { chancesOfCall } from './forecast.ts';
import type { Situation } from './situation.ts';
import { answerChance } from './sound.ts';

/** A call that may be cancelled, and its chance of a live answer by the last horizon. */
interface Candidate {
  readonly call: PacingCall;
  readonly chance: number;
}

/**
 * Which calls in flight to give up because agents vanished: when more live answers are expected than agents and the cap's
 * room can take, those likeliest to be answered, until what is expected fits again. Only calls that may be cancelled:
 * never left, or past the campaign's minimum ring, since a shorter ring is a nuisance and forbidden in places (FTC 16 CFR
 * 310.4(b)(4)(ii): 15 seconds or four rings).
 *
 * @param slack abandonments the campaign's cap has room for
 */
export function planCancels(
  campaign: PacingCampaign,
  snapshot: PacingSnapshot,
  { situation, learner, slack }: { readonly situation: Situation; readonly learner: Learner; readonly slack: number },
): readonly string[] {
  const contests = situation.contestsOf(campaign.campaignId);
  let excess = Math.max(-Infinity, ...contests.map(expectedExcess)) - (slack > 0 ? slack : 0);
  if (!(excess > 0)) return [];
  const cancelled: string[] = [];
  for (const { call, chance } of candidates(campaign, snapshot, { situation, learner })) {
    if (excess <= 0) break;
    cancelled.push(call.callId);
    excess -= chance;
  }
  return cancelled;
}

/** Live answers less agents at the last horizon, both expected. */
function expectedExcess({ answers, freed, supplyNow }: Contest): number {
  return (answers.at(-1)?.mean ?? 0) - supplyNow - (freed.at(-1)?.mean ?? 0);
}

/** Those nobody heard ring first, then the likeliest to be answered. */
function candidates(
  campaign: PacingCampaign,
  snapshot: PacingSnapshot,
  { situation, learner }: { readonly situation: Situation; readonly learner: Learner },
): readonly Candidate[] {
  const chances = new Float64Array(situation.horizonsMs.length);
  return snapshot.calls
    .filter((call) => call.campaignId === campaign.campaignId && mayCancel(call, campaign, snapshot.now))
    .map((call) => {
      const when = { now: snapshot.now, horizonsMs: situation.horizonsMs };
      chancesOfCall(call, learner.expected(call), when, chances);
      return { call, chance: answerChance(chances.at(-1) ?? 0) };
    })
    .sort((a, b) => Number(b.call.phase === 'queued') - Number(a.call.phase === 'queued') || b.chance - a.chance);
}

function mayCancel({ phase, ringingAt }: PacingCall, { minRingMs }: PacingCampaign, now: number): boolean {
  if (phase === 'queued') return true;
  if (phase !== 'ringing' || ringingAt === undefined || minRingMs === undefined) return false;
  return now - ringingAt >= minRingMs;
}
