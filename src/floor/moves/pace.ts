import type { PacingCampaign, PacingOrder } from '../../../dialer/pacing/policy.ts';
import type { CampaignOnFloor, ReadyRecord } from '../state/campaign-on-floor.ts';
import { balanceReady, deferUnstaffed } from './records/claim.ts';
import { dialRecord, freeLines } from './records/dial.ts';
import { lineUp, nextOf } from './records/line-up.ts';
import type { FloorState } from '../state/floor-state.ts';
import { hangUpCall } from './calls/move-call.ts';
import { offerRecords } from './records/offer-records.ts';
import { isUnanswered } from '../state/call-on-floor.ts';
import type { PacingReason } from '../../../dialer/pacing/pacing-reason.ts';

/** A dial refused by the contact rules frees its line for another record: asked again, this often at most for one event. */
const maxRounds = 3;

/** Asks the pacing policy, if anything changed that it may look at, and carries its orders out. */
export function pace(floor: FloorState): void {
  if (!floor.paceNeeded) return;
  endHold(floor);
  if (floor.staffingChanged) reviewStaffing(floor);
  for (let round = 0; round < maxRounds; round++) {
    const running = runningCampaigns(floor);
    if (running.length === 0 || floor.whyHalted() !== undefined) break;
    for (const campaign of running) lineUp(floor, campaign);
    let missed = false;
    for (const order of decide(floor, running)) missed = carryOut(floor, order) || missed;
    if (!missed) break;
  }
  for (const campaign of floor.campaigns.values()) balanceReady(floor, campaign);
  floor.paceNeeded = false;
}

function endHold(floor: FloorState): void {
  if (floor.heldUntil === undefined || floor.now < floor.heldUntil) return;
  floor.heldUntil = undefined;
  floor.endAlarm('DIALLING_HELD', 'floor');
}

function reviewStaffing(floor: FloorState): void {
  floor.staffingChanged = false;
  for (const campaign of floor.campaigns.values()) {
    // A claim answered at this very instant may itself have brought a need that was new.
    if (campaign.lastClaim && campaign.lastClaim.at < floor.now) campaign.lastClaim = undefined;
    if (campaign.staffed > 0) deferUnstaffed(floor, campaign);
  }
}

function runningCampaigns(floor: FloorState): CampaignOnFloor[] {
  const running: CampaignOnFloor[] = [];
  for (const campaign of floor.campaigns.values()) {
    if (campaign.status === 'running' && campaign.pack && !campaign.removed) running.push(campaign);
  }
  return running;
}

function decide(floor: FloorState, running: readonly CampaignOnFloor[]): readonly PacingOrder[] {
  return floor.rules.pacing.decide({
    now: floor.now,
    agents: floor.pacingAgents,
    calls: floor.pacingCalls,
    campaigns: running.map((campaign) => viewOfCampaign(floor, campaign)),
  });
}

function viewOfCampaign(floor: FloorState, campaign: CampaignOnFloor): PacingCampaign {
  const { id, dialingMode, priority, abandonment, timeZone, ringTimeoutMs, minRingMs } = campaign.rules;
  const machineMistake = mistakeOf(floor, campaign);
  const next = offerRecords(campaign, nextOf(campaign));
  return {
    campaignId: id,
    mode: dialingMode,
    priority,
    readyRecords: next.length,
    next,
    freeLines: freeLines(floor, campaign),
    ...(machineMistake === undefined ? {} : { machineMistake }),
    abandonment,
    timeZone,
    utcOffsetMs: floor.rules.utcOffset(timeZone, floor.now),
    ringTimeoutMs,
    minRingMs,
  };
}

/** What the spot checks say of machines hung up on; undefined where nothing detects them, or nothing is said of errors. */
function mistakeOf(floor: FloorState, { rules }: CampaignOnFloor): number | undefined {
  if (!rules.machines || rules.detection === 'off') return undefined;
  return floor.machines.falseMachineMean(rules.id);
}

/** Returns true when a line stayed free because a record could not be dialled now: the policy is worth asking again. */
function carryOut(floor: FloorState, order: PacingOrder): boolean {
  const campaign = floor.campaigns.get(order.campaignId);
  if (!campaign) return false;
  journalOrder(floor, campaign, order);
  for (const callId of order.cancel ?? []) cancelOrdered(floor, campaign, callId, order.reason);
  if (order.lines <= 0) return false;
  const limit = Math.min(Math.floor(order.lines), freeLines(floor, campaign));
  const records = order.records
    ? order.records.flatMap((index) => campaign.offered[index] ?? [])
    : campaign.offered.slice(0, limit);
  let missed = false;
  for (const record of records.slice(0, limit)) {
    const ahead = campaign.lineUp ? campaign.ready.indexOf(record) : 0;
    if (dialRecord(floor, campaign, record, order.reason)) noteTurn(floor, campaign, { record, ahead });
    else missed = true;
  }
  return missed;
}

/** Keeps why a record had its turn before others, and counts that against those it was dialled before. */
function noteTurn(
  floor: FloorState,
  { lineUp: last, ready }: CampaignOnFloor,
  { record, ahead }: { readonly record: ReadyRecord; readonly ahead: number },
): void {
  const place = last?.placed.get(record);
  if (place && place.reason !== 'operatorOrder') {
    const { reason, ...figures } = place;
    floor.journal(record.claimed.callId, 'dialledFirst', reason, {
      figures: { ...figures, overtaken: record.overtaken },
    });
  }
  for (const passed of ready.slice(0, ahead)) passed.overtaken++;
}

/** The policy may ask only for what the campaign's minimum ring allows: nobody's phone rings for less. */
function cancelOrdered(floor: FloorState, campaign: CampaignOnFloor, callId: string, reason: PacingReason): void {
  const call = floor.calls.get(callId);
  if (call?.campaign !== campaign || !isUnanswered(call)) return;
  const rangMs = call.ringingAt === undefined ? 0 : floor.now - call.ringingAt;
  if (call.state !== 'queued' && rangMs < campaign.rules.minRingMs) return;
  hangUpCall(floor, call, reason);
}

/** Every order that opens or cancels lines is kept, and every change of the reason why none is opened. */
function journalOrder(floor: FloorState, campaign: CampaignOnFloor, order: PacingOrder): void {
  const { lines, reason, figures } = order;
  campaign.lastFigures = figures;
  if (lines <= 0 && order.cancel === undefined && campaign.lastReason === reason) return;
  campaign.lastReason = reason;
  floor.journal(campaign.rules.id, lines > 0 ? 'openLines' : 'openNone', reason, { figures: { ...figures, lines } });
}
