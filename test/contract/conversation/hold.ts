import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Debtor and agent parted for a while. */
export function describeHold(bench: ContractBench): void {
  describe('hold', () => {
    it('leaves call and leg free for each other and for others', async () => {
      const { callId, legId } = await bench.heldConversation();
      expect(await bench.calls.liveCalls()).toMatchObject([{ callId, state: 'answered' }]);
      const other = await bench.answeredCall();
      await bench.calls.connect(other.callId, legId);
      await bench.events.next(other.callId, 'connected');
      const { legId: otherLegId } = await bench.legUp();
      await bench.calls.connect(callId, otherLegId);
      await bench.events.until(() => bench.events.count(callId, 'connected') === 2, 'second connection');
      expect(bench.events.count(legId, 'legDown')).toBe(0);
    });

    it('holds only a conversation, and stops its supervision', async () => {
      const answered = await bench.answeredCall();
      await bench.rejectsWith(bench.calls.hold(answered.callId, { kind: 'silence' }), 'CALL_STATE');
      const { callId } = await bench.conversation();
      const { legId } = await bench.legUp();
      await bench.calls.supervise(callId, legId, 'listen');
      await bench.calls.hold(callId, { kind: 'silence' });
      const types = bench.events.types(callId);
      expect(types.slice(-2)).toEqual(['supervisionStopped', 'held']);
      await bench.rejectsWith(bench.calls.hold(callId, { kind: 'silence' }), 'CALL_STATE');
    });

    it('survives debtors and agents who hang up while on hold', async () => {
      const first = await bench.heldConversation();
      bench.harness.hangUpFarEnd(first.callId, first.number);
      expect(await bench.endOf(first.callId)).toMatchObject({ by: 'remote', answered: true });
      const next = await bench.answeredCall();
      await bench.calls.connect(next.callId, first.legId);
      const second = await bench.heldConversation();
      bench.harness.hangUpPhone(second.legId, second.address);
      await bench.events.next(second.legId, 'legDown');
      const { legId } = await bench.legUp();
      await bench.calls.connect(second.callId, legId);
      expect(bench.events.count(second.callId, 'ended')).toBe(0);
    });
  });
}
