import type { RecordProgress } from '../../../dialer/attempt/attempt.ts';
import type { EpochMs } from '../../../kernel/clock.ts';
import type { CallOnFloor } from '../state/call-on-floor.ts';
import type { DialRefusal } from '../../../dialer/attempt/attempt-reasons.ts';
import type { FloorState } from '../state/floor-state.ts';
import { dropCall, giveBack, settleAs } from '../moves/calls/settle.ts';
import { whyIgnored } from '../moves/calls/why-ignored.ts';

/** The person or the number is in another call: asked again after this, ms. */
const busyRetryMs = 60_000;

/**
 * An attempt that never left. `leaseLost`: somebody else has the record, it is forgotten. Unreachable store or switch: nothing
 * is held against the number, and dialling pauses a moment. A refusing switch counts on the number like any failure. What the
 * contact ledger or the contact hours refused counts nowhere: the record is looked at again, with what is known then. Nor does
 * `stopped`: the store keeps the record from being called.
 */
export function onDialRefused(floor: FloorState, callId: string, reason: DialRefusal): void {
  const call = floor.calls.get(callId);
  if (!call || call.hasLeft) {
    floor.journal(callId, 'ignored', whyIgnored('dialRefused', call));
    return;
  }
  if (reason === 'leaseLost') {
    dropCall(floor, call, reason);
    return;
  }
  const next = nextAfter(floor, call, reason);
  if (next) {
    giveBack(floor, call, { reason, ...next });
    return;
  }
  if (reason !== 'switchRefused') hold(floor, reason);
  const carrierFailure = reason !== 'switchRefused';
  settleAs(floor, call, { outcome: 'failed', cause: reason, carrierFailure, ownFailure: true });
}

/** When a record that was kept from being dialled is looked at again; undefined where something failed. */
function nextAfter(
  floor: FloorState,
  { record, e164 }: CallOnFloor,
  reason: DialRefusal,
): { readonly at: EpochMs; readonly progress: RecordProgress } | undefined {
  const { progress } = record;
  if (reason === 'hoursOver' || reason === 'changed' || reason === 'stopped') return { at: floor.now, progress };
  if (reason === 'debtorInCall' || reason === 'numberInCall') return { at: floor.now + busyRetryMs, progress };
  if (reason !== 'barred') return undefined;
  const known = progress.phones.find((phone) => phone.e164 === e164) ?? { e164, outcomes: {} };
  const others = progress.phones.filter((phone) => phone.e164 !== e164);
  return { at: floor.now, progress: { ...progress, phones: [...others, { ...known, retired: true }] } };
}

function hold(floor: FloorState, reason: DialRefusal): void {
  const until = floor.now + floor.rules.settings.unreachablePauseMs;
  if (floor.heldUntil === undefined || floor.now >= floor.heldUntil) floor.alarm('DIALLING_HELD', 'floor', reason);
  floor.heldUntil = until;
  floor.deadlines.set(until, 'pace', 'floor');
}
