import { causeOfStop, type StopCause } from '../../../dialer/attempt/record-stop.ts';
import { hangUpOnMachine } from '../moves/calls/amd-answer.ts';
import { hangUpCall } from '../moves/calls/move-call.ts';
import { takeReady } from '../moves/records/claim.ts';
import { tellCallBack } from '../moves/records/tell-call-back.ts';
import { isUnanswered, type CallOnFloor } from '../state/call-on-floor.ts';
import type { NumberBarred, RecordChanged, RecordFreed, RecordStopped } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';

/**
 * Nobody calls the debtor from now on: the record leaves the line, and a call that they have not answered ends. A conversation
 * goes on, also one about to begin. The store puts the record where its stop says as soon as the floor gives it back; one
 * that is being claimed now is refused as its attempt begins.
 */
export function onRecordStopped(floor: FloorState, { campaignId, debtorId, stop }: RecordStopped): void {
  const campaign = floor.campaigns.get(campaignId);
  const record = campaign?.readyDebtors.get(debtorId);
  const reason = causeOfStop(stop);
  if (campaign && record) {
    takeReady(campaign, record);
    if (stop.until === undefined) tellCallBack(floor, record.claimed, { change: 'dropped', reason });
    else tellCallBack(floor, record.claimed, { change: 'putOff', until: stop.until, reason });
    floor.emit({ type: 'release', leases: [record.claimed.lease], reason });
    floor.paceNeeded = true;
  }
  const call = floor.calls.get(campaign?.inFlight.get(debtorId) ?? '');
  if (!call) return;
  call.stop = stop;
  endWithoutPerson(floor, call, reason);
}

/** Calls on the number that nobody has answered end. The ledger refuses the next, also of records in line. */
export function onNumberBarred(floor: FloorState, { e164 }: NumberBarred): void {
  for (const call of floor.calls.values()) if (call.e164 === e164) endWithoutPerson(floor, call, 'barred');
}

/**
 * A record in line goes back, to be claimed as it is now. A call to a number that the debtor no longer has ends, unless somebody
 * answered it.
 */
export function onRecordChanged(floor: FloorState, { campaignId, debtorId, numbers }: RecordChanged): void {
  const campaign = floor.campaigns.get(campaignId);
  const record = campaign?.readyDebtors.get(debtorId);
  if (campaign && record) {
    takeReady(campaign, record);
    floor.emit({ type: 'release', leases: [record.claimed.lease], reason: 'recordChanged' });
    floor.paceNeeded = true;
  }
  const call = floor.calls.get(campaign?.inFlight.get(debtorId) ?? '');
  if (call && !numbers.includes(call.e164)) endWithoutPerson(floor, call, 'numberRemoved');
}

function endWithoutPerson(floor: FloorState, call: CallOnFloor, reason: StopCause | 'barred' | 'numberRemoved'): void {
  if (isUnanswered(call)) hangUpCall(floor, call, reason);
  else if (call.state === 'machine') hangUpOnMachine(floor, call, reason);
}

/** A stop was taken back: what the retry rules say counts again. */
export function onRecordFreed(floor: FloorState, { campaignId, debtorId }: RecordFreed): void {
  const call = floor.calls.get(floor.campaigns.get(campaignId)?.inFlight.get(debtorId) ?? '');
  if (call) call.stop = undefined;
}
