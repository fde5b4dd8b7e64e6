import type { EpochMs } from '../../../../kernel/clock.ts';
import type { CallOnFloor } from '../../state/call-on-floor.ts';
import type { CampaignOnFloor, ReadyRecord } from '../../state/campaign-on-floor.ts';
import { armSettings, assignmentOf } from './assignment-of.ts';
import { takeReady } from './claim.ts';
import { holdOut } from './hold-out.ts';
import { chooseNumber, stepWithoutNumber } from './choose-number.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { deadlineOf } from '../calls/move-call.ts';
import { placeCall } from '../pacing-places.ts';
import { settleUndialled } from '../calls/settle.ts';
import type { TrunkGate } from '../../state/trunk-gate.ts';
import type { PacingRecord } from '../../../../dialer/pacing/policy.ts';
import type { Dial } from '../../state/commands.ts';

/** Lines the campaign may still open: its own limit, what its trunks take, and what the switch has channels for. */
export function freeLines(floor: FloorState, campaign: CampaignOnFloor): number {
  let onTrunks = 0;
  for (const name of campaign.rules.trunks) onTrunks += floor.trunk(name).freeLines(floor.now);
  return Math.max(0, Math.min(campaign.rules.maxLines - campaign.lines, onTrunks, floor.room));
}

/** Dials one ready record, when the contact rules still allow it; else puts it back for when they do. True when dialled. */
export function dialRecord(
  floor: FloorState,
  campaign: CampaignOnFloor,
  record: ReadyRecord,
  reason: Dial['reason'],
): boolean {
  const { claimed } = record;
  const trunk = firstFreeTrunk(floor, campaign);
  if (!trunk || !campaign.pack) return false;
  takeReady(campaign, record);
  if (holdOut(floor, campaign, claimed)) return false;
  const choice = chooseNumber(floor, campaign, campaign.pack, claimed);
  if (choice.kind !== 'phone') {
    settleUndialled(floor, claimed, stepWithoutNumber(choice));
    return false;
  }
  const { latestAt } = choice;
  const call = openCall(floor, campaign, record, { trunk: trunk.name, e164: choice.phone.e164, latestAt });
  const { callId, e164, callerId } = call;
  campaign.lastDialled = callId;
  const { ringTimeoutMs } = campaign.rules;
  floor.emit({
    type: 'dial',
    callId,
    lease: claimed.lease,
    trunk: trunk.name,
    e164,
    callerId,
    ringTimeoutMs,
    ...(latestAt === undefined ? {} : { latestAt }),
    ...(claimed.history === undefined ? {} : { seenVersion: claimed.history.version }),
    reason,
    numberReason: choice.reason,
    ...experimentOf(campaign, record),
  });
  return true;
}

/** What an experiment must know of a dial to be judged later. */
function experimentOf(campaign: CampaignOnFloor, { claimed }: ReadyRecord): Pick<Dial, 'assignment' | 'picked'> {
  const assignment = assignmentOf(campaign, claimed.debtor);
  if (!assignment) return {};
  const picked = campaign.picked.get(claimed.debtor.id);
  return picked === undefined ? { assignment } : { assignment, picked };
}

/** The first of the campaign's trunks that takes a call now. */
export function firstFreeTrunk(floor: FloorState, campaign: CampaignOnFloor): TrunkGate | undefined {
  if (floor.room === 0) return undefined;
  for (const name of campaign.rules.trunks) {
    const trunk = floor.trunk(name);
    if (trunk.freeLines(floor.now) > 0) return trunk;
  }
  return undefined;
}

/** What pacing learns by. */
function pacingRecordOf({
  pool,
  segment,
  lineType,
  answerProbability,
}: PacingRecord & { readonly pool: string }): PacingRecord {
  return {
    pool,
    ...(segment === undefined ? {} : { segment }),
    ...(lineType === undefined ? {} : { lineType }),
    ...(answerProbability === undefined ? {} : { answerProbability }),
  };
}

/** Puts a call on the floor, in state `queued`. */
export function openCall(
  floor: FloorState,
  campaign: CampaignOnFloor,
  record: Omit<ReadyRecord, 'overtaken'>,
  way: {
    readonly trunk: string;
    readonly e164: string;
    readonly latestAt?: EpochMs | undefined;
    readonly isByHand?: boolean;
  },
): CallOnFloor {
  const { claimed, pool, match, kind } = record;
  const settings = armSettings(campaign, claimed.debtor);
  const call: CallOnFloor = {
    callId: claimed.callId,
    record: claimed,
    campaign,
    pacing: pacingRecordOf(record),
    pool,
    match,
    kind,
    trunk: way.trunk,
    e164: way.e164,
    latestAt: way.latestAt,
    disposition: undefined,
    callerId: settings.callerId ?? campaign.rules.callerId,
    isByHand: way.isByHand === true,
    script: settings.script,
    state: 'queued',
    dialledAt: floor.now,
    hasLeft: false,
    ringingAt: undefined,
    answeredAt: undefined,
    liveAt: undefined,
    connectedAt: undefined,
    talkedMs: 0,
    joinedAt: undefined,
    agentLost: false,
    greeting: undefined,
    deadlineAt: undefined,
    agent: undefined,
    isHandedOn: false,
    refusedBy: undefined,
    abandoned: false,
    detected: undefined,
    listening: 'off',
    promptId: undefined,
    spotCheck: false,
    heardAs: undefined,
    countedAs: undefined,
    hangUpReason: undefined,
    stop: undefined,
    proven: false,
    reported: 'nothing',
    joined: undefined,
    pacingIndex: -1,
  };
  takeLine(floor, call);
  return call;
}

function takeLine(floor: FloorState, call: CallOnFloor): void {
  const { campaign, callId } = call;
  const trunk = floor.trunk(call.trunk);
  trunk.inUse++;
  trunk.queued++;
  trunk.unproven++;
  campaign.lines++;
  campaign.inFlight.set(call.record.debtor.id, callId);
  floor.calls.set(callId, call);
  call.deadlineAt = deadlineOf(floor, call, 'queued');
  if (call.deadlineAt !== undefined) floor.deadlines.set(call.deadlineAt, 'call', callId);
  placeCall(floor, call);
}
