import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { CallControlHarness } from './call-control-harness.ts';
import type { AnsweredCall, OpenLeg } from './contract-bench.ts';
import { benchForEachTest } from './contract-bench.ts';
import { answers, transferBenchForEachTest } from './transfer-bench.ts';

/** Transfers on an adapter: whatever the target does, the debtor ends with somebody, on hold for somebody, or by their own will. */
export function runTransferContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`transfers: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);
    const transfers = transferBenchForEachTest(bench);

    /** The debtor talks with the agent they came from. */
    async function expectBack(talk: AnsweredCall & OpenLeg, why: unknown): Promise<void> {
      expect(await transfers.untilTold('transferFailed')).toMatchObject({
        callId: talk.callId,
        why,
        debtor: 'withAgent',
      });
      const live = await bench.calls.liveCalls();
      expect(live).toMatchObject([{ callId: talk.callId, state: 'connected', legId: talk.legId }]);
      expect([
        transfers.told.length,
        bench.events.count(talk.callId, 'ended'),
        bench.events.count(talk.legId, 'legDown'),
      ]).toEqual([1, 0, 0]);
      transfers.told.length = 0;
    }
    async function expectFree(legId: string): Promise<void> {
      const { callId } = await bench.answeredCall();
      await bench.calls.connect(callId, legId);
      expect(await bench.events.next(callId, 'connected')).toMatchObject({ legId });
    }

    describe('blind', () => {
      it('joins the debtor to a target who answers, and frees the agent', async () => {
        const { callId, legId, dial, number } = await transfers.transfer('blind', answers);
        expect(await transfers.untilTold('transferred')).toMatchObject({ callId });
        expect((await bench.calls.liveCalls()).find((call) => call.callId === callId)).toMatchObject({
          state: 'connected',
          joinedTo: dial.callId,
        });
        await expectFree(legId);
        expect(transfers.isForeign(dial.callId)).toBe(true);
        bench.harness.hangUpFarEnd(callId, number);
        expect(await bench.endOf(dial.callId)).toMatchObject({ detail: 'partnerLeft' });
        expect([transfers.told.length, transfers.isForeign(dial.callId), transfers.subject.isRunning(callId)]).toEqual([
          1,
          false,
          false,
        ]);
      });

      it.each([
        ['busy', { kind: 'refuse', status: 486, afterMs: 30 }, {}],
        [{ reason: 'sip', params: { status: 404 } }, { kind: 'refuse', status: 404, afterMs: 30 }, {}],
        ['noAnswer', { kind: 'ring' }, { ringTimeoutMs: 400 }],
        ['TRUNK_UNKNOWN', { kind: 'ring' }, { trunk: 'nowhere' }],
      ] as const)(
        'gives the debtor back to the agent when the target does not answer: %s',
        async (reason, does, change) => {
          const talk = await transfers.transfer('blind', does, change);
          await expectBack(talk, reason);
        },
      );

      it('is called off by the agent while the target rings', async () => {
        const talk = await transfers.transfer('blind', { kind: 'ring' });
        await bench.events.next(talk.dial.callId, 'ringing');
        await bench.events.next(talk.callId, 'held');
        transfers.subject.cancel(talk.callId);
        expect(await bench.endOf(talk.dial.callId)).toMatchObject({ by: 'local', answered: false });
        await expectBack(talk, 'cancelled');
      });

      it('ends the call to the target when the debtor hangs up before', async () => {
        const { callId, number, legId, dial } = await transfers.transfer('blind', { kind: 'ring' });
        await bench.events.next(dial.callId, 'ringing');
        bench.harness.hangUpFarEnd(callId, number);
        expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: true });
        expect(await bench.endOf(dial.callId)).toMatchObject({ by: 'local', answered: false });
        expect(await transfers.untilTold('transferFailed')).toMatchObject({ why: 'debtorLeft', debtor: 'gone' });
        await expectFree(legId);
      });

      it("goes to another agent's free leg at once", async () => {
        const talk = await bench.conversation();
        const { legId } = await bench.legUp();
        const target = { kind: 'leg', legId, agentId: 'agent-2' } as const;
        const { callId } = talk;
        transfers.subject.start({ callId, legId: talk.legId, kind: 'blind', target, hold: { kind: 'silence' } });
        expect(await transfers.untilTold('transferred')).toMatchObject({ callId, target });
        expect(await bench.calls.liveCalls()).toMatchObject([{ callId, state: 'connected', legId }]);
        await expectFree(talk.legId);
      });

      it("gives the debtor back when the other agent's leg is not free", async () => {
        const busy = await bench.conversation();
        await bench.calls.hangUp((await bench.answeredCall()).callId);
        const talk = await bench.conversation();
        const target = { kind: 'leg', legId: busy.legId, agentId: 'agent-2' } as const;
        transfers.subject.start({ ...talk, kind: 'blind', target, hold: { kind: 'silence' } });
        expect(await transfers.untilTold('transferFailed')).toMatchObject({ why: 'LEG_STATE', debtor: 'withAgent' });
        const live = await bench.calls.liveCalls();
        expect(live.find(({ callId }) => callId === talk.callId)).toMatchObject({ legId: talk.legId });
      });
    });

    describe('attended', () => {
      it('asks the target first, then joins debtor and target', async () => {
        const talk = await transfers.consultation();
        transfers.subject.complete(talk.callId);
        await transfers.untilTold('transferred');
        await expectFree(talk.legId);
        expect(transfers.told.map(({ type }) => type)).toEqual(['consulting', 'transferred']);
      });

      it.each(['the agent cancels', 'the target leaves'] as const)('gives the debtor back when %s', async (what) => {
        const talk = await transfers.consultation();
        transfers.told.length = 0;
        if (what === 'the agent cancels') transfers.subject.cancel(talk.callId);
        else bench.harness.hangUpFarEnd(talk.dial.callId, talk.dial.number);
        await expectBack(talk, what === 'the agent cancels' ? 'cancelled' : 'targetLeft');
        expect(bench.events.count(talk.dial.callId, 'ended')).toBe(1);
      });

      it('leaves the debtor on hold for another agent when the agent vanishes', async () => {
        const talk = await transfers.consultation();
        bench.harness.hangUpPhone(talk.legId, talk.address);
        expect(await transfers.untilTold('transferFailed')).toMatchObject({ why: 'agentLost', debtor: 'waiting' });
        await bench.endOf(talk.dial.callId);
        expect(await bench.calls.liveCalls()).toMatchObject([{ callId: talk.callId, state: 'answered' }]);
        const { legId } = await bench.legUp();
        await bench.calls.connect(talk.callId, legId);
        await bench.events.until(() => bench.events.count(talk.callId, 'connected') === 2, 'another agent');
      });

      it('ends the consultation when the debtor hangs up, and frees the agent', async () => {
        const talk = await transfers.consultation();
        bench.harness.hangUpFarEnd(talk.callId, talk.number);
        expect(await transfers.untilTold('transferFailed')).toMatchObject({ why: 'debtorLeft', debtor: 'gone' });
        await bench.endOf(talk.dial.callId);
        await expectFree(talk.legId);
      });

      it('becomes blind when completed while the target rings', async () => {
        const { callId, legId, dial } = await transfers.transfer('attended', { kind: 'answer', afterMs: 300 });
        await bench.events.next(dial.callId, 'ringing');
        transfers.subject.complete(callId);
        await transfers.untilTold('transferred');
        expect(transfers.told.map(({ type }) => type)).toEqual(['transferred']);
        await expectFree(legId);
      });
    });

    describe('attended, to another agent', () => {
      it('gives the debtor to the other agent when it is completed, and frees the first', async () => {
        const talk = await transfers.consultationOfAgents();
        expect(await bench.calls.liveCalls()).toMatchObject([{ callId: talk.callId, state: 'answered' }]);
        transfers.subject.complete(talk.callId);
        expect(await transfers.untilTold('transferred')).toMatchObject({ target: { legId: talk.other.legId } });
        expect(await bench.calls.liveCalls()).toMatchObject([{ callId: talk.callId, legId: talk.other.legId }]);
        await expectFree(talk.legId);
        expect(transfers.told.map(({ type }) => type)).toEqual(['consulting', 'transferred']);
      });

      it.each(['the first cancels', 'the phone of the other goes'] as const)(
        'gives the debtor back when %s',
        async (what) => {
          const talk = await transfers.consultationOfAgents();
          transfers.told.length = 0;
          if (what === 'the first cancels') transfers.subject.cancel(talk.callId);
          else bench.harness.hangUpPhone(talk.other.legId, talk.other.address);
          await expectBack(talk, what === 'the first cancels' ? 'cancelled' : 'targetLeft');
          if (what === 'the first cancels') await expectFree(talk.other.legId);
        },
      );

      it('leaves the debtor on hold for the other agent when the first vanishes', async () => {
        const talk = await transfers.consultationOfAgents();
        bench.harness.hangUpPhone(talk.legId, talk.address);
        expect(await transfers.untilTold('transferFailed')).toMatchObject({ why: 'agentLost', debtor: 'waiting' });
        await bench.calls.connect(talk.callId, talk.other.legId);
        await bench.events.until(() => bench.events.count(talk.callId, 'connected') === 2, 'the other agent');
      });

      it('frees both agents when the debtor hangs up', async () => {
        const talk = await transfers.consultationOfAgents();
        bench.harness.hangUpFarEnd(talk.callId, talk.number);
        expect(await transfers.untilTold('transferFailed')).toMatchObject({ why: 'debtorLeft', debtor: 'gone' });
        await expectFree(talk.legId);
        await expectFree(talk.other.legId);
      });
    });

    it('takes one transfer of a call at a time, and completes or cancels none that is not there', async () => {
      const talk = await transfers.transfer('attended', { kind: 'ring' });
      expect(() => transfers.begin(talk, 'blind', bench.request(answers))).toThrow('transferred already');
      expect(() => transfers.subject.complete(randomUUID())).toThrow('no transfer');
      expect(() => transfers.subject.cancel(randomUUID())).toThrow('no transfer');
      await bench.events.next(talk.dial.callId, 'ringing');
      transfers.subject.cancel(talk.callId);
      await transfers.untilTold('transferFailed');
    });
  });
}
