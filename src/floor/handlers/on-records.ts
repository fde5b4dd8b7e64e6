import type { Writable } from '../../../kernel/writable.ts';
import type { ClaimedRecord, Lease } from '../../../dialer/attempt/attempt.ts';
import type { PhoneNumber } from '../../../dialer/debtor/debtor.ts';
import type { CampaignOnFloor, ReadyRecord } from '../state/campaign-on-floor.ts';
import { askAgain, putOffUnroutable, takeReady, wantedReady } from '../moves/records/claim.ts';
import { closedUntil, screenRecord } from '../moves/records/choose-number.ts';
import { awaitAgent } from '../moves/records/dial-callbacks.ts';
import { isCallBack } from '../state/callbacks.ts';
import type { RecordsClaimed } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';
import { poolRecord, whyNobody } from '../moves/records/pool-records.ts';
import { moveCampaign } from './on-campaign-event.ts';
import { holdOut } from '../moves/records/hold-out.ts';
import { settleUndialled } from '../moves/calls/settle.ts';
import type { RefusalCode } from '../../../telephony/reasons.ts';

/** Callbacks claimed for one notice that some are due; more come with the next. */
const callbacksAtOnce = 10;

/** Claimed records arrive: those that may be dialled now get ready, the others go back to where they belong. */
export function onRecordsClaimed(floor: FloorState, event: RecordsClaimed): void {
  const campaign = floor.campaigns.get(event.campaignId);
  if (campaign && event.only === undefined) noteList(campaign, event);
  if (!campaign || wantedReady(floor, campaign) === 0) {
    giveBackUnwanted(floor, campaign, event);
    return;
  }
  takeIn(floor, campaign, event.records);
  floor.paceNeeded = true;
  if (event.only !== undefined) return;
  const ready = event.records.flatMap((record) => {
    const known = campaign.readyDebtors.get(record.debtor.id);
    return known?.claimed === record ? [known] : [];
  });
  campaign.lastClaim = event.records.length > 0 ? { at: floor.now, ready } : undefined;
  campaign.asked = 0;
  campaign.askAgainAt = undefined;
  if (event.records.length < event.asked) onHopperEmpty(floor, campaign, event);
  else if (campaign.readyDebtors.size === 0) sleepWhileClosed(floor, campaign);
}

function giveBackUnwanted(floor: FloorState, campaign: CampaignOnFloor | undefined, event: RecordsClaimed): void {
  const reason = campaign ? 'notWanted' : 'campaignUnknown';
  const held = event.records.filter(({ debtor }) => campaign?.inFlight.has(debtor.id) !== true);
  if (campaign) {
    campaign.asked = 0;
    endList(floor, campaign, event);
  }
  if (held.length > 0) floor.emit({ type: 'release', leases: held.map(({ lease }) => lease), reason });
}

function takeIn(floor: FloorState, campaign: CampaignOnFloor, records: readonly ClaimedRecord[]): void {
  const stale: Lease[] = [];
  for (const record of records) {
    if (!accept(floor, campaign, record)) stale.push(record.lease);
  }
  campaign.newestFence = records.reduce((most, { lease }) => Math.max(most, lease.fence), campaign.newestFence);
  if (stale.length > 0) floor.emit({ type: 'release', leases: stale, reason: 'staleClaim' });
}

/** What the claim says of the records that are not ready. */
function noteList(campaign: CampaignOnFloor, { records, unfinished, nextEligibleAt }: RecordsClaimed): void {
  campaign.unfinished = unfinished + records.length;
  const isNews = records.length > 0 || nextEligibleAt !== undefined;
  if (isNews) campaign.wait = { skill: records.length > 0 ? undefined : campaign.wait?.skill, until: nextEligibleAt };
}

/** Not one record of a full claim may be dialled: when it is because of the hour, the next are hardly different. */
function sleepWhileClosed(floor: FloorState, campaign: CampaignOnFloor): void {
  const until = campaign.pack && closedUntil(floor, campaign, campaign.pack);
  campaign.closedUntil = until;
  if (until === undefined) return;
  floor.journal(campaign.rules.id, 'openNone', 'outsideHours', { figures: { until } });
  askAgain(floor, campaign, Math.min(until, floor.now + floor.rules.settings.closedPollMs));
}

/** Callbacks are claimed at their time, however many other records are ready. */
export function onCallbacksDue(floor: FloorState, campaignId: string): void {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign || wantedReady(floor, campaign) === 0 || floor.whyHalted() !== undefined) return;
  if (campaign.callbacks.length >= floor.rules.settings.maxReady) return;
  floor.emit({ type: 'claimMore', campaignId, count: callbacksAtOnce, only: 'callbacks' });
}

/** Records came in: a running campaign claims again at once, any other learns how many it has. */
export function onRecordsAdded(floor: FloorState, campaignId: string): void {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign) {
    floor.journal(campaignId, 'ignored', { reason: 'unknownCampaign', params: { event: 'recordsAdded' } });
    return;
  }
  campaign.askAgainAt = undefined;
  campaign.lastClaim = undefined;
  floor.paceNeeded = true;
  if (campaign.status !== 'running') floor.emit({ type: 'claimMore', campaignId, count: 0 });
}

/** The claim could not be made. The store's state comes in events of its own. */
export function onClaimFailed(floor: FloorState, campaignId: string, reason: RefusalCode): void {
  const campaign = floor.campaigns.get(campaignId);
  if (!campaign) return;
  campaign.asked = 0;
  floor.journal(campaignId, 'claimFailed', reason);
  askAgain(floor, campaign, floor.now + floor.rules.settings.claimRetryMs);
}

/** Nothing more is ready now: the list has ended, or the floor asks again when a record becomes eligible or may have been added. */
function onHopperEmpty(floor: FloorState, campaign: CampaignOnFloor, event: RecordsClaimed): void {
  if (endList(floor, campaign, event)) return;
  const poll = floor.now + floor.rules.settings.emptyPollMs;
  askAgain(floor, campaign, Math.max(floor.now + 1, Math.min(event.nextEligibleAt ?? poll, poll)));
}

/** Ends a running campaign whose records are all finished. */
function endList(floor: FloorState, campaign: CampaignOnFloor, { records, unfinished }: RecordsClaimed): boolean {
  const nothingLeft = campaign.readyDebtors.size === 0 && campaign.lines === 0;
  if (records.length > 0 || unfinished > 0 || !nothingLeft) return false;
  return moveCampaign(floor, campaign, 'listEnded', 'everyRecordFinished');
}

/** False when the record belongs to a claim older than one already taken: its lease is given up. */
function accept(floor: FloorState, campaign: CampaignOnFloor, record: ClaimedRecord): boolean {
  const { debtor, lease } = record;
  const callId = campaign.inFlight.get(debtor.id);
  const call = callId === undefined ? undefined : floor.calls.get(callId);
  if (call) {
    // Our lease ran out while the call went on and the debtor was claimed again: the call settles under the newer lease.
    if (lease.fence > call.record.lease.fence) call.record = { ...call.record, lease, progress: record.progress };
    return true;
  }
  const known = campaign.readyDebtors.get(debtor.id);
  if (known && known.claimed.lease.fence >= lease.fence) return true;
  if (!known && lease.fence <= campaign.newestFence) return false;
  if (known) takeReady(campaign, known);
  admit(floor, campaign, record);
  return true;
}

/** Callbacks wait for their agents, everything else for pacing. */
function insertReady(floor: FloorState, campaign: CampaignOnFloor, record: ReadyRecord): void {
  if (isCallBack(record.claimed)) awaitAgent(floor, campaign, record);
  else campaign.ready.push(record);
}

function admit(floor: FloorState, campaign: CampaignOnFloor, record: ClaimedRecord): void {
  if (!campaign.pack || holdOut(floor, campaign, record)) return;
  const screened = screenRecord(floor, campaign, campaign.pack, record);
  if (screened.kind === 'notNow') {
    settleUndialled(floor, record, screened.next);
    const { next } = screened;
    if (next.kind === 'retry') campaign.wait = { until: Math.min(next.at, campaign.wait?.until ?? Infinity) };
    return;
  }
  const { debtor } = record;
  const pooled = poolRecord(floor, campaign, record);
  const nobody = whyNobody(floor, pooled);
  if (nobody) {
    putOffUnroutable(floor, campaign, { ...pooled, claimed: record }, nobody);
    return;
  }
  const answerProbability = answerProbabilityOf(record, screened.phone);
  const { pool, match, kind } = pooled;
  // Built field by field: every record of a list passes here.
  const ready: Writable<ReadyRecord> = {
    pool,
    match,
    kind,
    claimed: record,
    overtaken: 0,
    lineType: screened.phone.lineType,
  };
  if (debtor.segment !== undefined) ready.segment = debtor.segment;
  if (answerProbability !== undefined) ready.answerProbability = answerProbability;
  insertReady(floor, campaign, ready);
  campaign.readyDebtors.set(debtor.id, ready);
}

/** The list's own, else what was learnt of this number, once enough was. */
function answerProbabilityOf({ debtor, worth }: ClaimedRecord, { e164 }: PhoneNumber): number | undefined {
  if (debtor.answerProbability !== undefined || worth?.isKnown !== true) return debtor.answerProbability;
  return worth.phones.find((phone) => phone.e164 === e164)?.chance;
}
