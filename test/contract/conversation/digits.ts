import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Digits to the far end (RFC 4733). */
export function describeDigits(bench: ContractBench): void {
  describe('digits', () => {
    it('reach the far end once each and in order', async () => {
      const { callId, number } = await bench.conversation();
      const digits = '1159*0#';
      const sent = bench.calls.sendDtmf(callId, digits);
      let done = false;
      void sent.then(() => (done = true));
      await bench.rejectsWith(bench.calls.sendDtmf(callId, '1'), 'CALL_STATE');
      await bench.events.quiet(digits.length * 250);
      expect(done).toBe(true);
      expect(bench.harness.digitsHeard(callId, number)).toBe(digits);
      const again = bench.calls.sendDtmf(callId, '7');
      await bench.events.quiet(400);
      await again;
      expect(bench.harness.digitsHeard(callId, number)).toBe(`${digits}7`);
    });

    it('are refused when they are none, and where nobody can take them', async () => {
      const { callId } = await bench.answeredCall();
      for (const digits of ['', '12a', '1 2', '1\r\n', '1@5', '1'.repeat(33)]) {
        await bench.rejectsWith(bench.calls.sendDtmf(callId, digits), 'REQUEST_INVALID');
      }
      await bench.rejectsWith(bench.calls.sendDtmf('00000000-0000-4000-8000-000000000000', '1'), 'CALL_UNKNOWN');
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      await bench.rejectsWith(bench.calls.sendDtmf(ringing, '1'), 'CALL_STATE');
    });
  });
}
