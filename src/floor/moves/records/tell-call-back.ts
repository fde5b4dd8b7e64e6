import type { ClaimedRecord } from '../../../../dialer/attempt/attempt.ts';
import type { CallBackChanged } from '../../state/commands.ts';
import type { FloorState } from '../../state/floor-state.ts';

type Change = CallBackChanged extends infer C
  ? C extends CallBackChanged
    ? Omit<C, 'type' | 'campaignId' | 'callId' | 'debtorId' | 'promisedAt' | 'promisedAgent'>
    : never
  : never;

/** Says what became of a callback; nothing for a record that is none. */
export function tellCallBack(floor: FloorState, { lease, callId, progress }: ClaimedRecord, change: Change): void {
  const { callBackAt: promisedAt, callBackAgent } = progress;
  if (promisedAt === undefined) return;
  const { campaignId, debtorId } = lease;
  const promised = { promisedAt, ...(callBackAgent === undefined ? {} : { promisedAgent: callBackAgent }) };
  floor.emit({ type: 'callBackChanged', campaignId, callId, debtorId, ...promised, ...change });
}
