import type { DebtorGreeted } from '../state/events.ts';
import type { FloorState } from '../state/floor-state.ts';
import { renewDeadline } from '../moves/calls/move-call.ts';
import { whyIgnored } from '../moves/calls/why-ignored.ts';

/** The debtor's first words began or ended: where the law counts from there, a waiting call's deadline moves. */
export function onDebtorGreeted(floor: FloorState, { type, callId, moment, afterMs }: DebtorGreeted): void {
  const call = floor.calls.get(callId);
  if (call?.answeredAt === undefined) {
    floor.journal(callId, 'ignored', whyIgnored(type, call));
    return;
  }
  const at = call.answeredAt + afterMs;
  if (moment === 'start') call.greeting ??= { startAt: at, endAt: undefined };
  else call.greeting = { startAt: call.greeting?.startAt ?? at, endAt: at };
  if (call.state === 'waiting' && call.connectedAt === undefined) renewDeadline(floor, call);
}
