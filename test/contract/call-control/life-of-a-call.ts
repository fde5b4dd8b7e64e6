import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** From dialling to the end: what is reported of a call, and what can be dialled. */
export function describeLifeOfACall(bench: ContractBench): void {
  describe('the life of a call', () => {
    it('reports dialled, ringing, answered and ended in this order, each once', async () => {
      const callId = await bench.dial({ kind: 'answer', afterMs: 100 });
      await bench.events.next(callId, 'answered');
      await bench.calls.hangUp(callId);
      expect(await bench.endOf(callId)).toMatchObject({ by: 'local', answered: true });
      expect(bench.events.types(callId)).toEqual(['dialled', 'ringing', 'answered', 'ended']);
    });

    it('distinguishes early media from ringing', async () => {
      const callId = await bench.dial({ kind: 'answer', afterMs: 150, early: true });
      await bench.events.next(callId, 'answered');
      expect(bench.events.types(callId)).toEqual(['dialled', 'earlyMedia', 'answered']);
    });

    it('ends by remote when the debtor hangs up', async () => {
      const callId = await bench.dial({ kind: 'answer', afterMs: 50, talkMs: 100 });
      expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: true });
    });

    it.each([404, 408, 480, 484, 486, 503, 600, 603])('ends by remote with the status %i it got', async (status) => {
      const callId = await bench.dial({ kind: 'refuse', status, afterMs: 30 });
      expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: false, sipStatus: status });
      expect(bench.events.count(callId, 'answered')).toBe(0);
    });

    it('passes on the Q.850 cause of a Reason header', async () => {
      const callId = await bench.dial({ kind: 'refuse', status: 404, afterMs: 30, q850: 1 });
      expect(await bench.endOf(callId)).toMatchObject({ sipStatus: 404, q850: 1 });
    });

    it('hears an announcement before a refusal', async () => {
      const callId = await bench.dial({ kind: 'refuse', status: 486, afterMs: 150, early: true });
      expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: false, sipStatus: 486 });
      expect(bench.events.types(callId)).toEqual(['dialled', 'earlyMedia', 'ended']);
    });

    it('gives up an unanswered call at the ring time-out', async () => {
      const callId = await bench.dial({ kind: 'ring' }, { ringTimeoutMs: 400 });
      const end = await bench.events.next(callId, 'ended');
      expect(end.end).toMatchObject({ by: 'timeout', answered: false });
      const rangFor = end.at - (await bench.events.next(callId, 'dialled')).at;
      expect(rangFor).toBeGreaterThanOrEqual(390);
      expect(rangFor).toBeLessThan(2500);
    });

    it('dials only E.164', async () => {
      for (const number of [
        '573001234567',
        '+57300;tag=1',
        '+57300 1234567',
        '+0123456789',
        '+57300123456789012',
        '',
      ]) {
        const bad = bench.request({ kind: 'ring' }, { number });
        await bench.rejectsWith(bench.calls.dial(bad), 'NUMBER_INVALID');
        expect(bench.events.of(bad.callId)).toEqual([]);
      }
      const badCallerId = bench.request({ kind: 'ring' }, { callerId: { number: '+1\r\nX: y' } });
      await bench.rejectsWith(bench.calls.dial(badCallerId), 'NUMBER_INVALID');
    });

    it('refuses an unknown trunk and a call id that is in use', async () => {
      await bench.rejectsWith(bench.calls.dial(bench.request({ kind: 'ring' }, { trunk: 'nowhere' })), 'TRUNK_UNKNOWN');
      const callId = await bench.dial({ kind: 'ring' });
      await bench.rejectsWith(bench.calls.dial(bench.request({ kind: 'ring' }, { callId })), 'CALL_STATE');
    });
  });
}
