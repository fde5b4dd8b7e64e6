import type { FloorEvent } from './events.ts';
import type { FloorState } from './floor-state.ts';
import { dropCall, settleAs } from './settle.ts';

type DialRefusal = Extract<FloorEvent, { type: 'dialRefused' }>['reason'];

/**
 * An attempt that never left. `leaseLost`: somebody else has the record, it is forgotten. Unreachable store or switch: nothing
 * is held against the number, and dialling pauses a moment. A refusing switch counts on the number like any failure.
 */
export function onDialRefused(floor: FloorState, attemptId: string, reason: DialRefusal): void {
  const call = floor.calls.get(attemptId);
  if (!call || call.hasLeft) {
    floor.journal(attemptId, 'ignored', call ? `outOfPlace:dialRefused:${call.state}` : 'unknownCall:dialRefused');
    return;
  }
  if (reason === 'leaseLost') {
    dropCall(floor, call, reason);
    return;
  }
  if (reason !== 'switchRefused') hold(floor, reason);
  settleAs(floor, call, { outcome: 'failed', cause: reason, carrierFailure: reason !== 'switchRefused' });
}

function hold(floor: FloorState, reason: DialRefusal): void {
  const until = floor.now + floor.rules.settings.unreachableHoldMs;
  if (floor.heldUntil === undefined || floor.now >= floor.heldUntil) floor.alarm('DIALLING_HELD', 'floor', reason);
  floor.heldUntil = until;
  floor.deadlines.set(until, 'pace', 'floor');
}
