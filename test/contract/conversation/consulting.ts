import { describe, expect, it } from 'vitest';
import type { AnsweredCall, ContractBench, OpenLeg } from '../contract-bench.ts';

/** Two agents who speak with each other, with no call. */
export function describeConsulting(bench: ContractBench): void {
  describe('joining two legs', () => {
    /** A debtor on hold, whose agent speaks with another. */
    async function consultation(): Promise<{ readonly held: AnsweredCall & OpenLeg; readonly other: OpenLeg }> {
      const held = await bench.heldConversation();
      const other = await bench.legUp();
      await bench.calls.joinLegs(held.legId, other.legId);
      return { held, other };
    }

    async function expectFree(legId: string): Promise<void> {
      const { callId } = await bench.answeredCall();
      await bench.calls.connect(callId, legId);
      await bench.events.until(
        () => bench.events.seen.some((event) => event.type === 'connected' && event.callId === callId),
        'a connection of the leg',
      );
      await bench.calls.hangUp(callId);
      await bench.endOf(callId);
    }

    it('leaves both free when they are parted, and the debtor on hold', async () => {
      const { held, other } = await consultation();
      expect(await bench.calls.liveCalls()).toMatchObject([{ callId: held.callId, state: 'answered' }]);
      await bench.calls.partLegs(other.legId);
      await bench.rejectsWith(bench.calls.partLegs(held.legId), 'LEG_STATE');
      await expectFree(held.legId);
      await expectFree(other.legId);
      expect(bench.events.count(held.callId, 'ended')).toBe(0);
    });

    it.each(['asking', 'asked'] as const)(
      'parts them when the debtor is connected to the leg of the %s',
      async (who) => {
        const { held, other } = await consultation();
        const [next, rest] = who === 'asked' ? [other, held] : [held, other];
        await bench.calls.connect(held.callId, next.legId);
        await bench.events.until(() => bench.events.count(held.callId, 'connected') === 2, 'the debtor with an agent');
        expect(await bench.calls.liveCalls()).toMatchObject([{ state: 'connected', legId: next.legId }]);
        await expectFree(rest.legId);
      },
    );

    it.each(['asking', 'asked'] as const)('frees the other when the phone of the %s hangs up', async (who) => {
      const { held, other } = await consultation();
      const [gone, rest] = who === 'asked' ? [other, held] : [held, other];
      bench.harness.hangUpPhone(gone.legId, gone.address);
      await bench.events.next(gone.legId, 'legDown');
      await bench.events.quiet(50);
      await bench.rejectsWith(bench.calls.partLegs(rest.legId), 'LEG_STATE');
      await bench.calls.connect(held.callId, rest.legId);
      await bench.events.until(() => bench.events.count(held.callId, 'connected') === 2, 'the debtor with an agent');
      expect(bench.events.count(rest.legId, 'legDown')).toBe(0);
    });

    it('takes only two legs that are up and free', async () => {
      const { held, other } = await consultation();
      const third = await bench.legUp();
      const ringing = await bench.openLeg(bench.harness.phones.ringing);
      await bench.rejectsWith(bench.calls.joinLegs(third.legId, third.legId), 'LEG_STATE');
      await bench.rejectsWith(bench.calls.joinLegs(third.legId, held.legId), 'LEG_STATE');
      await bench.rejectsWith(bench.calls.joinLegs(other.legId, third.legId), 'LEG_STATE');
      await bench.rejectsWith(bench.calls.joinLegs(third.legId, ringing), 'LEG_STATE');
      await bench.rejectsWith(bench.calls.partLegs(third.legId), 'LEG_STATE');
      const { callId } = await bench.answeredCall();
      await bench.calls.connect(callId, third.legId);
      await bench.rejectsWith(bench.calls.supervise(callId, other.legId, 'listen'), 'LEG_STATE');
      const fourth = await bench.legUp();
      await bench.rejectsWith(bench.calls.joinLegs(fourth.legId, third.legId), 'LEG_STATE');
    });
  });
}
