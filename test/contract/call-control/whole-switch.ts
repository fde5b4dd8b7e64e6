import { describe, expect, it } from 'vitest';
import type { CarrierBehaviour } from '../../../telephony/simulated/carrier-behaviour.ts';
import type { ContractBench } from '../contract-bench.ts';

/** What is asked of the switch beyond one call. */
export function describeWholeSwitch(bench: ContractBench): void {
  describe('the switch as a whole', () => {
    it('reports which calls live and in which state', async () => {
      expect(await bench.calls.liveCalls()).toEqual([]);
      const legId = await bench.openLegUntilUp();
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      const connected = await bench.dialUntilAnswered();
      await bench.calls.connect(connected, legId);
      await bench.events.next(connected, 'connected');
      const live = await bench.calls.liveCalls();
      expect(live.find(({ callId }) => callId === ringing)).toMatchObject({ state: 'ringing' });
      expect(live.find(({ callId }) => callId === connected)).toMatchObject({
        state: 'connected',
        legId,
        agentId: 'agent-1',
      });
      expect(live).toHaveLength(2);
    });

    it('goes on when a listener throws', async () => {
      bench.calls.subscribe(() => {
        throw new Error('a broken listener');
      });
      const callId = await bench.dialUntilAnswered();
      expect(bench.events.count(callId, 'answered')).toBe(1);
    });

    it('reports nothing to a listener that left', async () => {
      let heard = 0;
      const leave = bench.calls.subscribe(() => (heard += 1));
      leave();
      await bench.dialUntilAnswered();
      expect(heard).toBe(0);
    });

    it('ends every call and leg when it closes, and closes twice calmly', async () => {
      const legId = await bench.openLegUntilUp();
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      const answered = await bench.dialUntilAnswered();
      await bench.calls.dial(bench.request({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk }));
      const queued = await bench.dial({ kind: 'ring' }, { trunk: bench.harness.narrowTrunk });
      await bench.calls.close();
      for (const callId of [ringing, answered, queued]) expect(bench.events.count(callId, 'ended')).toBe(1);
      expect(bench.events.count(legId, 'legDown')).toBe(1);
      await bench.calls.close();
    });

    it('accounts for every call of a burst: one end each, last', async () => {
      const behaviours: CarrierBehaviour[] = [
        { kind: 'answer', afterMs: 40, talkMs: 60 },
        { kind: 'refuse', status: 486, afterMs: 20 },
        { kind: 'refuse', status: 404, afterMs: 0, q850: 1 },
        { kind: 'ring' },
        { kind: 'answerOnCancel' },
      ];
      const ids: string[] = [];
      for (let call = 0; call < 15; call++) {
        const behaviour = behaviours[call % behaviours.length];
        if (behaviour) ids.push(await bench.dial(behaviour, { ringTimeoutMs: 300 }));
      }
      for (const callId of ids) {
        await bench.endOf(callId);
        expect(bench.events.count(callId, 'ended')).toBe(1);
        expect(bench.events.types(callId).at(-1)).toBe('ended');
      }
      expect(await bench.calls.liveCalls()).toEqual([]);
    });
  });
}
