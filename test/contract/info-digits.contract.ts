import { describe, expect, it } from 'vitest';
import type { CallControlHarness } from './call-control-harness.ts';
import { benchForEachTest } from './contract-bench.ts';

/** Digits to a far end that takes no telephone events, on the adapters that signal by SIP themselves. */
export function runInfoDigitsContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`digits by INFO: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);

    it('reach a far end that takes no telephone events once each and in order', async () => {
      const made = bench.request({ kind: 'answer', afterMs: 50, infoOnly: true });
      await bench.calls.dial(made);
      await bench.events.next(made.callId, 'answered');
      const sent = bench.calls.sendDtmf(made.callId, '42*0#');
      await bench.rejectsWith(bench.calls.sendDtmf(made.callId, '1'), 'CALL_STATE');
      await sent;
      expect(bench.harness.digitsHeard(made.callId, made.number)).toBe('42*0#');
    });

    it('are refused when the call ends meanwhile', async () => {
      const made = bench.request({ kind: 'answer', afterMs: 50, infoOnly: true });
      await bench.calls.dial(made);
      await bench.events.next(made.callId, 'answered');
      const sent = bench.calls.sendDtmf(made.callId, '1'.repeat(32));
      sent.catch(() => undefined);
      bench.harness.hangUpFarEnd(made.callId, made.number);
      await bench.endOf(made.callId);
      await bench.rejectsWith(sent, 'CALL_STATE');
    });
  });
}
