import { traitsOf } from '../../../../dialer/debtor/traits.ts';
import type { CampaignOnFloor, ReadyRecord } from '../../state/campaign-on-floor.ts';
import { isCallBack } from '../../state/callbacks.ts';
import { heldBack } from './held-back.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { whyNobody, type NobodyReason } from './pool-records.ts';
import { settleUndialled } from '../calls/settle.ts';
import type { ReleaseReason } from '../../state/floor-reasons.ts';

/** Records held ready for each agent who works: enough for the dials of the next seconds, few enough for no lease to go stale. */
const readyPerAgent = { progressive: 2, predictive: 6 } as const;
const minReady = 4;
/** Traits that a claim names at most. */
const mostTraits = 32;

/** How many records the campaign should hold ready now. */
export function wantedReady(floor: FloorState, campaign: CampaignOnFloor): number {
  if (whyNoRecords(campaign) !== undefined) return 0;
  const perAgent = readyPerAgent[campaign.rules.dialingMode];
  const wanted = Math.max(minReady, campaign.staffed * perAgent);
  return Math.min(floor.rules.settings.maxReady, wanted, campaign.rules.maxLines * 2);
}

function whyNoRecords(campaign: CampaignOnFloor): ReleaseReason | undefined {
  if (campaign.removed) return 'campaignRemoved';
  if (campaign.status !== 'running') return campaign.status;
  if (!campaign.pack) return 'rulePackUnknown';
  return campaign.staffed === 0 ? 'noAgents' : undefined;
}

/** Claims ahead when the campaign runs low; gives everything back when it stops dialling. */
export function balanceReady(floor: FloorState, campaign: CampaignOnFloor): void {
  const wanted = floor.isClosing ? 0 : wantedReady(floor, campaign);
  if (wanted === 0) {
    claimNothing(floor, campaign, floor.isClosing ? 'closing' : (whyNoRecords(campaign) ?? 'surplus'));
    return;
  }
  campaign.endAskedAt = undefined;
  if (!mayAsk(floor, campaign)) return;
  const held = heldBack(campaign);
  const usable = campaign.ready.length - held.length;
  if (usable * 2 >= wanted || wasFruitless(floor, campaign, held)) return;
  campaign.asked = isClosed(floor, campaign) ? minReady : wanted - usable;
  campaign.askedAt = floor.now;
  floor.deadlines.set(floor.now + floor.rules.settings.claimGuardMs, 'campaign', campaign.rules.id);
  const count = campaign.asked;
  if (held.length === 0) floor.emit({ type: 'claimMore', campaignId: campaign.rules.id, count });
  else claimOthers(floor, campaign, { held, count, most: wanted });
}

function mayAsk(floor: FloorState, { asked, askAgainAt = -Infinity }: CampaignOnFloor): boolean {
  return floor.isStoreUp && asked === 0 && floor.now >= askAgainAt;
}

/**
 * Did the claim just answered bring nothing that anybody who will be free may take? Then the floor waits a moment: asked again at the
 * same instant, the same or equal records would come for ever.
 */
function wasFruitless(floor: FloorState, { rules, lastClaim }: CampaignOnFloor, held: readonly ReadyRecord[]): boolean {
  if (!lastClaim) return false;
  const until = lastClaim.at + floor.rules.settings.fruitlessClaimMs;
  if (floor.now >= until || lastClaim.ready.some((record) => !held.includes(record))) return false;
  floor.deadlines.set(until, 'campaign', rules.id);
  return true;
}

/**
 * Claims for the agents who will be free: records of the traits that they may not take stay in line. Some of those held are
 * kept, for when their agents come free; the others go back to their places.
 */
function claimOthers(
  floor: FloorState,
  campaign: CampaignOnFloor,
  { held, count, most }: { readonly held: readonly ReadyRecord[]; readonly count: number; readonly most: number },
): void {
  const traits = new Set(held.map(({ claimed }) => traitsOf(claimed.debtor)));
  const isHeld = new Set(held);
  for (const record of campaign.ready) if (!isHeld.has(record)) traits.delete(traitsOf(record.claimed.debtor));
  const surplus = held.slice(Math.ceil(most / 2));
  for (const record of surplus) takeReady(campaign, record);
  if (surplus.length > 0) {
    floor.emit({ type: 'release', leases: surplus.map(({ claimed }) => claimed.lease), reason: 'surplus' });
  }
  const without = [...traits].slice(0, mostTraits);
  floor.emit({ type: 'claimMore', campaignId: campaign.rules.id, count, ...(without.length === 0 ? {} : { without }) });
}

function claimNothing(floor: FloorState, campaign: CampaignOnFloor, reason: ReleaseReason): void {
  if (campaign.readyDebtors.size > 0) releaseReady(floor, campaign, reason);
  if (reason === 'noAgents') lookForEnd(floor, campaign);
}

/** A campaign that nobody works for claims nothing, but asks now and then whether its list has ended. */
function lookForEnd(floor: FloorState, campaign: CampaignOnFloor): void {
  const { unstaffedPollMs } = floor.rules.settings;
  const askedAt = campaign.endAskedAt;
  if (!floor.isStoreUp || (askedAt !== undefined && floor.now < askedAt + unstaffedPollMs)) return;
  campaign.endAskedAt = floor.now;
  floor.deadlines.set(floor.now + unstaffedPollMs, 'campaign', campaign.rules.id);
  if (askedAt !== undefined) floor.emit({ type: 'claimMore', campaignId: campaign.rules.id, count: 0 });
}

/** While closed only a few records are looked at: a whole list must not pass through the store each night. */
function isClosed(floor: FloorState, campaign: CampaignOnFloor): boolean {
  return campaign.closedUntil !== undefined && floor.now < campaign.closedUntil;
}

/** Not to be asked before `at`; the floor looks again then. */
export function askAgain(floor: FloorState, campaign: CampaignOnFloor, at: number): void {
  campaign.askAgainAt = at;
  floor.deadlines.set(at, 'campaign', campaign.rules.id);
}

/** Gives every ready record back as if never claimed. */
export function releaseReady(floor: FloorState, campaign: CampaignOnFloor, reason: ReleaseReason): void {
  const leases = [...campaign.readyDebtors.values()].map(({ claimed }) => claimed.lease);
  campaign.ready.length = 0;
  campaign.callbacks.length = 0;
  campaign.readyDebtors.clear();
  floor.emit({ type: 'release', leases, reason });
}

/** Takes a record out of those ready, or of the callbacks that are due. */
export function takeReady(campaign: CampaignOnFloor, record: ReadyRecord): void {
  const { ready, callbacks } = campaign;
  const due = isCallBack(record.claimed) ? callbacks.findIndex((one) => one.record === record) : -1;
  if (due >= 0) callbacks.splice(due, 1);
  else ready.splice(ready.indexOf(record), 1);
  campaign.readyDebtors.delete(record.claimed.debtor.id);
}

/** Records whose last able agent has left would block the others: they are put back for a while. */
export function deferUnstaffed(floor: FloorState, campaign: CampaignOnFloor): void {
  for (const record of [...campaign.readyDebtors.values()]) {
    const nobody = whyNobody(floor, record);
    if (!nobody) continue;
    takeReady(campaign, record);
    putOffUnroutable(floor, campaign, record, nobody);
  }
}

/** Puts a record back that may be given to nobody who is present; nobody ever, while the rules say so, for a longer time. */
export function putOffUnroutable(
  floor: FloorState,
  campaign: CampaignOnFloor,
  { claimed, match }: Pick<ReadyRecord, 'claimed' | 'match'>,
  reason: NobodyReason,
): void {
  const { noSkillRetryMs, doNotRouteRetryMs } = floor.rules.settings;
  if (reason === 'noSkilledAgent') campaign.wait = { skill: match.needs.required.skills[0] };
  const at = floor.now + (reason === 'doNotRoute' ? doNotRouteRetryMs : noSkillRetryMs);
  settleUndialled(floor, claimed, { kind: 'retry', at, reason });
}
