import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallControl, DialRequest } from '../../telephony/call-control.ts';
import type { CarrierBehaviour } from '../../telephony/simulated/carrier-behaviour.ts';
import type { TransferEvent } from '../../telephony/transfer/transfer-desk.ts';
import { TransferDesk } from '../../telephony/transfer/transfer-desk.ts';
import type { TransferKind } from '../../telephony/transfer/transfer-machine.ts';
import type { CallControlHarness } from './call-control-harness.ts';
import type { CallEvents } from './call-events.ts';
import type { AnsweredCall, OpenLeg } from './contract-bench.ts';
import { benchForEachTest } from './contract-bench.ts';
import { heardBy, voices } from './who-hears-whom.ts';

const answers: CarrierBehaviour = { kind: 'answer', afterMs: 80 };

/** Transfers on an adapter: whatever the target does, the debtor ends with somebody, on hold for somebody, or by their own will. */
export function runTransferContract(name: string, makeHarness: () => Promise<CallControlHarness>): void {
  describe(`transfers: ${name}`, () => {
    const bench = benchForEachTest(makeHarness);
    let calls: CallControl;
    let events: CallEvents;
    let desk: TransferDesk;
    let told: TransferEvent[];
    beforeEach(() => {
      ({ calls, events } = bench);
      desk = new TransferDesk(calls, (message) => expect.fail(message));
      told = [];
      desk.subscribe((event) => told.push(event));
    });
    afterEach(() => desk.close());

    function begin(talk: AnsweredCall & OpenLeg, kind: TransferKind, dial: DialRequest): void {
      const { callId, legId } = talk;
      desk.start({ callId, legId, kind, target: { kind: 'number', dial }, hold: { kind: 'ringback' } });
    }
    async function transfer(kind: TransferKind, behaviour: CarrierBehaviour, change: Partial<DialRequest> = {}) {
      const talk = await bench.conversation();
      const dial = bench.request(behaviour, change);
      begin(talk, kind, dial);
      return { ...talk, dial };
    }
    async function consultation() {
      const made = await transfer('attended', answers);
      await untilTold('consulting');
      return made;
    }
    /** No call may be with two: the events and the switch must agree on where the debtor is. */
    async function untilTold(type: TransferEvent['type']): Promise<TransferEvent> {
      const find = (): TransferEvent | undefined => told.find((event) => event.type === type);
      for (let waited = 0; !find() && waited < 8000; waited += 20) await events.quiet(20);
      const event = find();
      return event ?? expect.fail(`no ${type}; told: ${JSON.stringify(told)}; seen: ${JSON.stringify(events.seen)}`);
    }
    /** The debtor talks with the agent they came from. */
    async function expectBack(talk: AnsweredCall & OpenLeg, reason: string): Promise<void> {
      expect(await untilTold('transferFailed')).toMatchObject({ callId: talk.callId, reason, debtor: 'withAgent' });
      const live = await calls.liveCalls();
      expect(live).toMatchObject([{ callId: talk.callId, state: 'connected', legId: talk.legId }]);
      expect([told.length, events.count(talk.callId, 'ended'), events.count(talk.legId, 'legDown')]).toEqual([1, 0, 0]);
      told.length = 0;
    }
    async function expectFree(legId: string): Promise<void> {
      const { callId } = await bench.answeredCall();
      await calls.connect(callId, legId);
      expect(await events.next(callId, 'connected')).toMatchObject({ legId });
    }

    describe('blind', () => {
      it('joins the debtor to a target who answers, and frees the agent', async () => {
        const { callId, legId, dial, number } = await transfer('blind', answers);
        expect(await untilTold('transferred')).toMatchObject({ callId });
        expect((await calls.liveCalls()).find((call) => call.callId === callId)).toMatchObject({
          state: 'connected',
          joinedTo: dial.callId,
        });
        await expectFree(legId);
        expect(desk.isTarget(dial.callId)).toBe(true);
        bench.harness.hangUpFarEnd(callId, number);
        expect(await bench.endOf(dial.callId)).toMatchObject({ detail: 'partnerLeft' });
        expect([told.length, desk.isTarget(dial.callId), desk.isRunning(callId)]).toEqual([1, false, false]);
      });

      it.each([
        ['busy', { kind: 'refuse', status: 486, afterMs: 30 }, {}],
        ['sip404', { kind: 'refuse', status: 404, afterMs: 30 }, {}],
        ['noAnswer', { kind: 'ring' }, { ringTimeoutMs: 400 }],
        ['TRUNK_UNKNOWN', { kind: 'ring' }, { trunk: 'nowhere' }],
      ] as const)(
        'gives the debtor back to the agent when the target does not answer: %s',
        async (reason, does, change) => {
          const talk = await transfer('blind', does, change);
          await expectBack(talk, reason);
        },
      );

      it('is called off by the agent while the target rings', async () => {
        const talk = await transfer('blind', { kind: 'ring' });
        await events.next(talk.dial.callId, 'ringing');
        await events.next(talk.callId, 'held');
        desk.cancel(talk.callId);
        expect(await bench.endOf(talk.dial.callId)).toMatchObject({ by: 'local', answered: false });
        await expectBack(talk, 'cancelled');
      });

      it('ends the call to the target when the debtor hangs up before', async () => {
        const { callId, number, legId, dial } = await transfer('blind', { kind: 'ring' });
        await events.next(dial.callId, 'ringing');
        bench.harness.hangUpFarEnd(callId, number);
        expect(await bench.endOf(callId)).toMatchObject({ by: 'remote', answered: true });
        expect(await bench.endOf(dial.callId)).toMatchObject({ by: 'local', answered: false });
        expect(await untilTold('transferFailed')).toMatchObject({ reason: 'debtorLeft', debtor: 'gone' });
        await expectFree(legId);
      });

      it("goes to another agent's free leg at once", async () => {
        const talk = await bench.conversation();
        const { legId } = await bench.legUp();
        const target = { kind: 'leg', legId, agentId: 'agent-2' } as const;
        const { callId } = talk;
        desk.start({ callId, legId: talk.legId, kind: 'blind', target, hold: { kind: 'silence' } });
        expect(await untilTold('transferred')).toMatchObject({ callId, target });
        expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'connected', legId }]);
        await expectFree(talk.legId);
      });

      it("gives the debtor back when the other agent's leg is not free", async () => {
        const busy = await bench.conversation();
        await calls.hangUp((await bench.answeredCall()).callId);
        const talk = await bench.conversation();
        const target = { kind: 'leg', legId: busy.legId, agentId: 'agent-2' } as const;
        desk.start({ ...talk, kind: 'blind', target, hold: { kind: 'silence' } });
        expect(await untilTold('transferFailed')).toMatchObject({ reason: 'LEG_STATE', debtor: 'withAgent' });
        const live = await calls.liveCalls();
        expect(live.find(({ callId }) => callId === talk.callId)).toMatchObject({ legId: talk.legId });
      });
    });

    describe('attended', () => {
      it('lets the agent speak with the target first, then joins debtor and target', async (test) => {
        const talk = await consultation();
        const { party } = bench.harness;
        if (party) {
          const parties = { debtor: party(talk.number), agent: party(talk.address), target: party(talk.dial.number) };
          parties.debtor.speak(voices.debtor);
          parties.agent.speak(voices.agent);
          parties.target.speak(voices.target);
          await events.quiet(300);
          expect(await heardBy(parties)).toEqual({ debtor: [], agent: ['target'], target: ['agent'] });
          desk.complete(talk.callId);
          await untilTold('transferred');
          await events.quiet(200);
          expect(await heardBy(parties)).toEqual({ debtor: ['target'], agent: [], target: ['debtor'] });
        } else {
          desk.complete(talk.callId);
          await untilTold('transferred');
        }
        await expectFree(talk.legId);
        expect(
          told.map(({ type }) => type),
          test.task.name,
        ).toEqual(['consulting', 'transferred']);
      });

      it.each(['the agent cancels', 'the target leaves'] as const)('gives the debtor back when %s', async (what) => {
        const talk = await consultation();
        told.length = 0;
        if (what === 'the agent cancels') desk.cancel(talk.callId);
        else bench.harness.hangUpFarEnd(talk.dial.callId, talk.dial.number);
        await expectBack(talk, what === 'the agent cancels' ? 'cancelled' : 'targetLeft');
        expect(events.count(talk.dial.callId, 'ended')).toBe(1);
      });

      it('leaves the debtor on hold for another agent when the agent vanishes', async () => {
        const talk = await consultation();
        bench.harness.hangUpPhone(talk.legId, talk.address);
        expect(await untilTold('transferFailed')).toMatchObject({ reason: 'agentLost', debtor: 'waiting' });
        await bench.endOf(talk.dial.callId);
        expect(await calls.liveCalls()).toMatchObject([{ callId: talk.callId, state: 'answered' }]);
        const { legId } = await bench.legUp();
        await calls.connect(talk.callId, legId);
        await events.until(() => events.count(talk.callId, 'connected') === 2, 'another agent');
      });

      it('ends the consultation when the debtor hangs up, and frees the agent', async () => {
        const talk = await consultation();
        bench.harness.hangUpFarEnd(talk.callId, talk.number);
        expect(await untilTold('transferFailed')).toMatchObject({ reason: 'debtorLeft', debtor: 'gone' });
        await bench.endOf(talk.dial.callId);
        await expectFree(talk.legId);
      });

      it('becomes blind when completed while the target rings', async () => {
        const { callId, legId, dial } = await transfer('attended', { kind: 'answer', afterMs: 300 });
        await events.next(dial.callId, 'ringing');
        desk.complete(callId);
        await untilTold('transferred');
        expect(told.map(({ type }) => type)).toEqual(['transferred']);
        await expectFree(legId);
      });
    });

    it('takes one transfer of a call at a time, and completes or cancels none that is not there', async () => {
      const talk = await transfer('attended', { kind: 'ring' });
      expect(() => begin(talk, 'blind', bench.request(answers))).toThrow('transferred already');
      expect(() => desk.complete(randomUUID())).toThrow('no transfer');
      expect(() => desk.cancel(randomUUID())).toThrow('no transfer');
      await events.next(talk.dial.callId, 'ringing');
      desk.cancel(talk.callId);
      await untilTold('transferFailed');
    });
  });
}
