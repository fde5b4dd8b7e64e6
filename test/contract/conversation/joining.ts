import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Two far ends put through to each other. */
export function describeJoining(bench: ContractBench): void {
  describe('joining two calls', () => {
    it.each(['transferee', 'target'] as const)('ends the other when the %s hangs up', async (who) => {
      const held = await bench.heldConversation();
      const target = await bench.answeredCall();
      await bench.calls.join(held.callId, target.callId);
      const [first, other] = who === 'transferee' ? [held, target] : [target, held];
      bench.harness.hangUpFarEnd(first.callId, first.number);
      expect(await bench.endOf(first.callId)).toMatchObject({ by: 'remote', answered: true });
      expect(await bench.endOf(other.callId)).toMatchObject({ by: 'local', answered: true, detail: 'partnerLeft' });
      const next = await bench.answeredCall();
      await bench.calls.connect(next.callId, held.legId);
      expect([bench.events.count(first.callId, 'ended'), bench.events.count(other.callId, 'ended')]).toEqual([1, 1]);
    });

    it('takes only two calls that are answered and free', async () => {
      const talk = await bench.conversation();
      const { callId } = await bench.answeredCall();
      const other = await bench.answeredCall();
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      await bench.rejectsWith(bench.calls.join(callId, callId), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.join(callId, ringing), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.join(talk.callId, callId), 'CALL_STATE');
      await bench.calls.join(callId, other.callId);
      const { legId } = await bench.legUp();
      await bench.rejectsWith(bench.calls.connect(callId, legId), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.hold(callId, { kind: 'silence' }), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.supervise(callId, legId, 'listen'), 'CALL_STATE');
    });
  });
}
