import { decideRetry } from '../../../../dialer/attempt/retry-policy.ts';
import type { ClaimedRecord, RecordProgress, Settlement, UndialledStep } from '../../../../dialer/attempt/attempt.ts';
import { classifyOutcome, type Classification } from '../../../../dialer/outcome/classify-outcome.ts';
import type { Outcome } from '../../../../dialer/outcome/outcome.ts';
import type { CallEnd } from '../../../../telephony/call-control.ts';
import { causeOfStop } from '../../../../dialer/attempt/record-stop.ts';
import type { EpochMs } from '../../../../kernel/clock.ts';
import { countAnswer } from '../../state/answer-counts.ts';
import { concludeSpotCheck } from './spot-check.ts';
import type { CallOnFloor, Disposed } from '../../state/call-on-floor.ts';
import { markAsAnswered, markAsLeft } from './call-progress.ts';
import type { FloorState } from '../../state/floor-state.ts';
import { reportAbandoned, reportDecided } from './live.ts';
import { freeAgent } from '../move-agent.ts';
import { moveCall, proveTrunk } from './move-call.ts';
import { tellCallBack } from '../records/tell-call-back.ts';
import { endTransfer } from './end-transfer.ts';
import type { DialRefusal } from '../../../../dialer/attempt/attempt-reasons.ts';

/** An attempt is over: its outcome, what becomes of the record, and the agent's next state. */
export function endCall(floor: FloorState, call: CallOnFloor, end: CallEnd): void {
  if (end.answered) markAsAnswered(floor, call);
  else if (end.by !== 'failure' && end.by !== 'local') markAsLeft(floor, call);
  concludeSpotCheck(floor, call);
  settleAs(
    floor,
    call,
    classifyOutcome({
      end,
      connected: call.connectedAt !== undefined,
      talkedMs: call.talkedMs + (call.joinedAt === undefined ? 0 : floor.now - call.joinedAt),
      leastTalkMs: call.campaign.rules.leastTalkMs ?? 0,
      agentLost: call.agentLost,
      abandoned: call.abandoned,
      detected: call.detected,
      hangUpReason: call.hangUpReason,
    }),
  );
}

/** Ends an attempt whose outcome is known otherwise than from the switch. */
export function settleAs(floor: FloorState, call: CallOnFloor, classification: Classification): void {
  const { campaign, record } = call;
  const decision = decideRetry({
    callId: call.callId,
    agentId: call.agent?.agentId ?? call.joined?.agentId,
    debtor: record.debtor,
    progress: record.progress,
    e164: call.e164,
    dialledAt: call.dialledAt,
    endedAt: floor.now,
    left: call.hasLeft,
    rang: call.ringingAt !== undefined || call.answeredAt !== undefined,
    classification,
    retry: campaign.rules.retry,
    abandonment: campaign.rules.abandonment,
  });
  forgetCall(floor, call, classification);
  campaign.counts.outcomes[classification.outcome]++;
  floor.emit({
    type: 'settle',
    settlement: {
      lease: record.lease,
      callId: call.callId,
      outcome: classification.outcome,
      ...causeOf(classification),
      endedAt: floor.now,
      progress: decision.progress,
      next: decision.next,
      ...(call.stop ? { stop: causeOfStop(call.stop) } : {}),
      contact: contactOf(call, decision.counted, classification),
    },
  });
  const { outcome } = classification;
  tellCallBack(floor, record, { change: 'ended', outcome, ...(call.joined ? { agentId: call.joined.agentId } : {}) });
  if (call.disposition) tellDisposition(floor, call, call.disposition);
}

/** Somebody waited for us in these: the strict reading of rules that say nothing of them. */
const usuallyConversations: readonly Outcome[] = ['abandoned', 'agentLost'];

/** What the call adds to the person's history: what the rule pack counts as a conversation is one. */
function contactOf(
  call: CallOnFloor,
  counted: boolean,
  { outcome }: Classification,
): NonNullable<Settlement['contact']> {
  const { callId, campaign, e164, dialledAt } = call;
  const { countAsConversation = usuallyConversations } = campaign.pack ?? {};
  const conversation = outcome === 'connected' || countAsConversation.includes(outcome);
  const ended = { at: dialledAt, campaignId: campaign.rules.id, callId, counted, conversation };
  return { e164, ended };
}

/** Passes on what an agent chose for a call that has been settled. */
export function tellDisposition(floor: FloorState, call: CallOnFloor, disposed: Disposed): void {
  const { callId, record, e164, dialledAt } = call;
  floor.emit({ type: 'disposition', callId, lease: record.lease, e164, dialledAt, ...disposed });
}

/** Takes a call off the floor without settling its record: somebody else has it now. */
export function dropCall(floor: FloorState, call: CallOnFloor, reason: 'leaseLost'): void {
  floor.journal(call.callId, 'dropped', reason);
  forgetCall(floor, call, { outcome: 'cancelled', cause: reason, carrierFailure: false });
}

/** Takes a call off the floor that was kept from being dialled, and puts its record back: it counts nowhere. */
export function giveBack(
  floor: FloorState,
  call: CallOnFloor,
  { at, reason, progress }: { readonly at: EpochMs; readonly reason: DialRefusal; readonly progress: RecordProgress },
): void {
  forgetCall(floor, call, { outcome: 'blocked', cause: reason, carrierFailure: false });
  settleUndialled(floor, { ...call.record, progress }, { kind: 'retry', at, reason });
}

function forgetCall(floor: FloorState, call: CallOnFloor, classification: Classification): void {
  const { campaign, callId, agent } = call;
  moveCall(floor, call, 'ended');
  tellTrunk(floor, call, classification);
  reportDecided(floor, call);
  countAnswer(floor, call);
  if (classification.outcome === 'abandoned') reportAbandoned(floor, call);
  if (call.hasLeft && !call.isByHand) {
    const { outcome } = classification;
    floor.observe({ type: 'ended', at: floor.now, callId, campaignId: campaign.rules.id, outcome });
  }
  call.agent = undefined;
  if (agent?.call === call) freeAgent(floor, agent, classification.outcome);
  endTransfer(floor, call, classification.outcome);
  floor.calls.delete(callId);
  campaign.lines--;
  if (campaign.inFlight.get(call.record.debtor.id) === callId) campaign.inFlight.delete(call.record.debtor.id);
  if (campaign.lines > 0) return;
  campaign.askAgainAt = undefined;
  floor.reviewNeeded = true;
}

/** A call that simply was not answered says nothing about the carrier, nor does one that our own switch failed. */
function tellTrunk(floor: FloorState, call: CallOnFloor, classification: Classification): void {
  const { carrierFailure, ownFailure, cause, outcome } = classification;
  const gate = floor.trunk(call.trunk);
  gate.inUse--;
  if (call.proven) return;
  if (!carrierFailure) {
    if (call.hasLeft && call.hangUpReason === undefined && outcome !== 'noAnswer') proveTrunk(floor, call);
    else gate.unproven--;
    return;
  }
  gate.unproven--;
  if (ownFailure) return;
  const closedUntil = gate.failed(floor.now);
  if (closedUntil === undefined) return;
  floor.alarm('CARRIER_FAILURE', call.trunk, cause);
  floor.deadlines.set(closedUntil, 'trunk', call.trunk);
}

/** The cause as fields of a settlement. */
function causeOf({ cause }: Classification): Pick<Settlement, 'cause' | 'causeParams'> {
  return typeof cause === 'string' ? { cause } : { cause: cause.reason, causeParams: cause.params };
}

/** Puts a record back, or finishes it, without an attempt. */
export function settleUndialled(floor: FloorState, record: ClaimedRecord, next: UndialledStep): void {
  if (next.kind === 'finish') tellCallBack(floor, record, { change: 'dropped', reason: next.reason });
  else tellCallBack(floor, record, { change: 'putOff', until: next.at, reason: next.reason });
  floor.emit({
    type: 'settle',
    settlement: {
      lease: record.lease,
      callId: record.callId,
      outcome: 'blocked',
      cause: next.reason,
      endedAt: floor.now,
      progress: record.progress,
      next,
    },
  });
}
