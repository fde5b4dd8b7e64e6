import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { ContractBench } from '../contract-bench.ts';

/** Joining an answered call to a leg, and parting them. */
export function describeConnecting(bench: ContractBench): void {
  describe('connecting', () => {
    it('joins call and leg, and parks the leg again when the call ends', async () => {
      const legId = await bench.openLegUntilUp();
      for (let round = 0; round < 2; round++) {
        const callId = await bench.dialUntilAnswered();
        await bench.calls.connect(callId, legId);
        expect(await bench.events.next(callId, 'connected')).toMatchObject({ callId, legId });
        await bench.calls.hangUp(callId);
        await bench.endOf(callId);
      }
      expect(bench.events.types(legId)).toEqual(['legUp']);
    });

    it('refuses what is not answered, not free or not there', async () => {
      const legId = await bench.openLegUntilUp();
      const ringing = await bench.dial({ kind: 'ring' });
      await bench.events.next(ringing, 'ringing');
      const first = await bench.dialUntilAnswered();
      const second = await bench.dialUntilAnswered();
      await bench.rejectsWith(bench.calls.connect(ringing, legId), 'CALL_STATE');
      await bench.rejectsWith(bench.calls.connect(randomUUID(), legId), 'CALL_UNKNOWN');
      await bench.rejectsWith(bench.calls.connect(first, randomUUID()), 'LEG_UNKNOWN');
      await bench.calls.connect(first, legId);
      await bench.rejectsWith(bench.calls.connect(second, legId), 'LEG_STATE');
      const other = await bench.openLegUntilUp();
      await bench.rejectsWith(bench.calls.connect(first, other), 'CALL_STATE');
    });

    it('refuses a leg that is not up', async () => {
      const legId = await bench.openLeg(bench.harness.phones.ringing);
      const callId = await bench.dialUntilAnswered();
      await bench.rejectsWith(bench.calls.connect(callId, legId), 'LEG_STATE');
    });

    it('keeps the call when the leg drops, so that another agent can take it', async () => {
      const { callId, legId, address } = await bench.conversation();
      bench.harness.hangUpPhone(legId, address);
      await bench.events.next(legId, 'legDown');
      expect(bench.events.count(callId, 'ended')).toBe(0);
      const other = await bench.openLegUntilUp();
      await bench.calls.connect(callId, other);
      await bench.events.until(() => bench.events.count(callId, 'connected') === 2, 'second connection');
    });
  });
}
