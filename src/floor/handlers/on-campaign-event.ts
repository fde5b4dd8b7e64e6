import type { Campaign, CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import { nextCampaignStatus, type CampaignMove } from '../../../dialer/campaign/campaign-machine.ts';
import { createCampaign, type CampaignOnFloor } from '../state/campaign-on-floor.ts';
import type { FloorState } from '../state/floor-state.ts';
import { releaseReady } from '../moves/records/claim.ts';
import { takeBlock } from '../moves/take-block.ts';
import { warnOfHarm } from '../moves/warn-of-harm.ts';
import { poolAgain } from '../moves/records/pool-records.ts';
import { reassignPools } from '../moves/move-agent.ts';
import type { CampaignMoveReason } from '../state/floor-reasons.ts';

/** A campaign was created, changed or found at start; its rules take effect at once, for calls in flight too. */
export function onCampaignApplied(floor: FloorState, rules: Campaign, status: CampaignStatus): void {
  const pack = floor.rules.rulePacks.get(rules.rulePack);
  if (pack) floor.endAlarm('RULE_PACK_UNKNOWN', rules.id);
  else floor.alarm('RULE_PACK_UNKNOWN', rules.id, 'rulePackUnknown');
  const known = floor.campaigns.get(rules.id);
  warnOfHarm(floor, known?.applied, rules);
  if (known) {
    known.applied = rules;
    known.rules = rules;
    known.pack = pack;
    known.removed = false;
    known.status = status;
    known.askAgainAt = undefined;
    known.closedUntil = undefined;
    known.wait = undefined;
    floor.observe({ type: 'campaignChanged', at: floor.now, campaignId: rules.id });
  }
  const campaign = known ?? createCampaign(rules, status, pack);
  floor.campaigns.set(rules.id, campaign);
  takeBlock(floor, campaign);
  poolAgain(floor, new Set([campaign]));
  floor.paceNeeded = true;
  // Whether a finished list has new records is known by asking.
  if (status === 'finished') floor.emit({ type: 'claimMore', campaignId: rules.id, count: 0 });
}

/** An operator's command. One that is out of place changes nothing and is journalled. */
export function onCampaignCommanded(floor: FloorState, campaignId: string, action: 'start' | 'pause' | 'drain'): void {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign || campaign.removed) {
    floor.journal(campaignId, 'ignored', { reason: 'unknownCampaign', params: { event: action } });
    return;
  }
  if (!moveCampaign(floor, campaign, action, 'operator')) {
    const { status } = campaign;
    floor.journal(campaignId, 'ignored', { reason: 'outOfPlace', params: { event: action, state: status } });
    return;
  }
  campaign.askAgainAt = undefined;
  endDrain(floor, campaign);
}

/** Calls in flight go on under its rules; it leaves with the last of them. */
export function onCampaignRemoved(floor: FloorState, campaignId: string): void {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign) return;
  campaign.removed = true;
  if (campaign.readyDebtors.size > 0) releaseReady(floor, campaign, 'campaignRemoved');
  forgetRemoved(floor, campaign);
  floor.paceNeeded = true;
}

/** The one door through which campaigns change status. */
export function moveCampaign(
  floor: FloorState,
  campaign: CampaignOnFloor,
  move: CampaignMove,
  reason: CampaignMoveReason,
): boolean {
  const status = nextCampaignStatus(campaign.status, move);
  if (!status) return false;
  campaign.status = status;
  campaign.lastReason = undefined;
  floor.paceNeeded = true;
  floor.emit({ type: 'campaignStatusChanged', campaignId: campaign.rules.id, status, reason });
  return true;
}

/** What a campaign without calls in flight becomes: drained, or gone. */
export function reviewWithoutCalls(floor: FloorState, campaign: CampaignOnFloor): void {
  endDrain(floor, campaign);
  forgetRemoved(floor, campaign);
}

function endDrain(floor: FloorState, campaign: CampaignOnFloor): void {
  if (campaign.status === 'draining' && campaign.lines === 0) moveCampaign(floor, campaign, 'drained', 'noCallsLeft');
}

function forgetRemoved(floor: FloorState, campaign: CampaignOnFloor): void {
  if (!campaign.removed || campaign.lines > 0) return;
  floor.campaigns.delete(campaign.rules.id);
  floor.endAlarm('RULE_PACK_UNKNOWN', campaign.rules.id, 'subjectGone');
  floor.endAlarm('EXPERIMENT_HARM', campaign.rules.id, 'subjectGone');
  floor.pools.removeCampaign(campaign);
  for (const agent of floor.agents.values()) reassignPools(floor, agent);
}
