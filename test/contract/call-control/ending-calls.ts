import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Calls that this side ends: before the answer, after it, and while they cross. */
export function describeEndingCalls(bench: ContractBench): void {
  describe('cancelling and hanging up', () => {
    it('cancels a ringing call', async () => {
      const callId = await bench.dial({ kind: 'ring' });
      await bench.events.next(callId, 'ringing');
      await bench.calls.cancel(callId);
      expect(await bench.endOf(callId)).toMatchObject({ by: 'local', answered: false });
    });

    it('reports an answer that crosses the cancel at its end, and no answered event', async () => {
      const callId = await bench.dial({ kind: 'answerOnCancel' });
      await bench.events.next(callId, 'ringing');
      await bench.calls.cancel(callId);
      const crossed = { answered: true, detail: 'crossedCancel' };
      const end = bench.harness.blindToCrossedCancel === true ? { answered: false } : crossed;
      expect(await bench.endOf(callId)).toMatchObject({ by: 'local', ...end });
      expect(bench.events.count(callId, 'answered')).toBe(0);
    });

    it('does not cancel an answered call', async () => {
      const callId = await bench.dialUntilAnswered();
      await bench.rejectsWith(bench.calls.cancel(callId), 'CALL_STATE');
      expect(bench.events.count(callId, 'ended')).toBe(0);
    });

    it('does not know a call that never was or has ended', async () => {
      await bench.rejectsWith(bench.calls.cancel(randomUUID()), 'CALL_UNKNOWN');
      const callId = await bench.dial({ kind: 'refuse', status: 486, afterMs: 30 });
      await bench.endOf(callId);
      await bench.rejectsWith(bench.calls.cancel(callId), 'CALL_UNKNOWN');
    });

    it('hangs up a call in any state, and takes a second hang-up calmly', async () => {
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      const answered = await bench.dialUntilAnswered();
      for (const callId of [ringing, answered]) {
        await bench.calls.hangUp(callId);
        await bench.calls.hangUp(callId);
        expect(await bench.endOf(callId)).toMatchObject({ by: 'local' });
      }
      await bench.calls.hangUp(ringing);
      await bench.calls.hangUp(randomUUID());
      await bench.events.quiet(100);
      expect([bench.events.count(ringing, 'ended'), bench.events.count(answered, 'ended')]).toEqual([1, 1]);
    });

    it('ends a call once when both sides hang up at the same time', async () => {
      const callId = await bench.dial({ kind: 'answer', afterMs: 30, talkMs: 60 });
      await bench.events.next(callId, 'answered');
      await bench.events.quiet(58);
      await bench.calls.hangUp(callId);
      await bench.endOf(callId);
      await bench.events.quiet(200);
      expect(bench.events.count(callId, 'ended')).toBe(1);
    });
  });
}
