import { systemClock } from '../../kernel/system-clock.ts';
import { readChannelIds } from '../../telephony/freeswitch/wire/channel-list.ts';
import { EventSocket } from '../../telephony/freeswitch/wire/event-socket.ts';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import { linearOf } from '../../telephony/media/g711.ts';
import { until } from '../support/until.ts';
import { FreeswitchUnderTest, describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';
import type { NodeSetting } from '../support/freeswitch-settings.ts';

/** What the carrier's debtors and phones send, as samples: `toneOf` of scripted-carrier.ts. */
const [debtorLevel, agentLevel] = [linearOf.PCMU[0xa8], linearOf.PCMU[0x90]];

describeWithFreeswitch(
  'several nodes',
  (first) => {
    const second = new FreeswitchUnderTest();
    let harness: SwitchHarness;
    beforeAll(async () => {
      await second.start({ rtpPorts: { from: 28_000, to: 31_999 } });
    });
    afterAll(() => second.stop());
    beforeEach(async () => {
      harness = await SwitchHarness.start(first);
    });
    afterEach(() => harness.close());

    const node = (name: string, { current }: FreeswitchUnderTest, change: object = {}): NodeSetting => {
      const { eventSocket: port, password, peer: peerPort } = current;
      return { name, host: '127.0.0.1', port, password, peerPort, ...change };
    };
    const both = (): readonly NodeSetting[] => [node('one', first), node('two', second)];
    const load = (calls: FreeswitchCallControl, name: string): number =>
      calls.nodes().find((status) => status.name === name)?.channels ?? -1;

    it('spreads calls and legs over the nodes, and gives what one cannot take to the other', async () => {
      const { calls, events } = await harness.live({
        nodes: [node('one', first, { channelLimit: 6 }), node('two', second)],
      });
      for (let round = 0; round < 12; round++) await harness.answeredCall(calls, events);
      expect(load(calls, 'one')).toBeLessThanOrEqual(6);
      expect(load(calls, 'two')).toBeGreaterThanOrEqual(6);
      expect(load(calls, 'one') + load(calls, 'two')).toBe(12);
    });

    it('joins a call on one node to a leg on the other, parks the leg again, and joins it again', async () => {
      const { calls, events } = await harness.live({
        nodes: [node('one', first), node('two', second, { draining: true })],
      });
      const { legId, phone } = await harness.leg(calls, events);
      calls.setDraining('one', true);
      calls.setDraining('two', false);
      for (let round = 0; round < 3; round++) {
        const { callId, number } = await harness.answeredCall(calls, events);
        expect([load(calls, 'one'), load(calls, 'two')]).toEqual([1, 1]);
        await calls.connect(callId, legId);
        expect(await events.next(callId, 'connected')).toMatchObject({ legId });
        expect(events.types(callId).filter((type) => type === 'connected')).toHaveLength(1);
        const heard = [harness.carrier.media(number).received.length, harness.carrier.media(phone).received.length];
        await until('both hear each other', () => {
          const now = [harness.carrier.media(number).received.length, harness.carrier.media(phone).received.length];
          return now.every((count, index) => count > (heard[index] ?? 0) + 10);
        });
        const samples: number[] = [];
        const stop = await calls.tapAudio(callId, (frame) => void samples.push(frame[80] ?? 0));
        await until('the debtor is listened to', () => samples.filter((sample) => sample === debtorLevel).length > 10);
        expect(samples).not.toContain(agentLevel);
        stop();
        expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'connected', legId }]);
        if (round === 1) await calls.hangUp(callId);
        else harness.carrier.hangUp(number);
        await events.next(callId, 'ended');
        await until('the link is gone', () => harness.carrier.talking === 1);
        expect(events.count(legId, 'legDown')).toBe(0);
      }
    });

    it('frees the call when its agent on the other node hangs up, for another agent', async () => {
      const { calls, events } = await harness.live({
        nodes: [node('one', first), node('two', second, { draining: true })],
      });
      const leg = await harness.leg(calls, events);
      const other = await harness.leg(calls, events);
      calls.setDraining('one', true);
      calls.setDraining('two', false);
      const { callId } = await harness.answeredCall(calls, events);
      await calls.connect(callId, leg.legId);
      harness.carrier.hangUp(leg.phone);
      await events.next(leg.legId, 'legDown');
      await events.quiet(300);
      expect(events.count(callId, 'ended')).toBe(0);
      await calls.connect(callId, other.legId);
      await calls.hangUp(callId);
      await events.next(callId, 'ended');
    });

    it('takes conversations across nodes over after a death of the service', async () => {
      const before = await harness.live({ nodes: [node('one', first), node('two', second, { draining: true })] });
      const { legId } = await harness.leg(before.calls, before.events);
      before.calls.setDraining('one', true);
      before.calls.setDraining('two', false);
      const { callId, number } = await harness.answeredCall(before.calls, before.events);
      await before.calls.connect(callId, legId);
      await before.calls.leave();
      const after = await harness.live({ nodes: both() });
      expect(await after.calls.recover()).toMatchObject([{ callId, state: 'connected', legId }]);
      await after.events.quiet(500);
      harness.carrier.hangUp(number);
      expect((await after.events.next(callId, 'ended')).end).toMatchObject({ by: 'remote', answered: true });
      const next = await harness.answeredCall(after.calls, after.events);
      await after.calls.connect(next.callId, legId);
      await after.events.next(next.callId, 'connected');
    });

    it('places nothing new on a node that drains; what it has goes on', async () => {
      const { calls, events } = await harness.live({ nodes: both() });
      const { callId } = await harness.answeredCall(calls, events);
      const [busy, free] = load(calls, 'one') === 1 ? ['one', 'two'] : ['two', 'one'];
      calls.setDraining(busy, true);
      for (let round = 0; round < 4; round++) await harness.answeredCall(calls, events);
      expect([load(calls, busy), load(calls, free)]).toEqual([1, 4]);
      expect(events.count(callId, 'ended')).toBe(0);
      calls.setDraining(busy, false);
      await harness.answeredCall(calls, events);
      expect(load(calls, busy)).toBe(2);
    });

    describe('a node dies', () => {
      it('settles its calls, goes on with the other, and takes it back when it is there again', async () => {
        const { calls, events } = await harness.live({ nodes: both(), lossTimeoutMs: 60_000, deadAfterMs: 1000 });
        const legs = [await harness.leg(calls, events), await harness.leg(calls, events)];
        const found = await Promise.all([1, 2, 3, 4].map(() => harness.answeredCall(calls, events)));
        const across = found.filter((_, index) => index < 2);
        for (const [index, { callId }] of across.entries()) await calls.connect(callId, legs[index]?.legId ?? '');
        const onSecond = [...(await channelIdsOf(second))].filter((id) =>
          [...legs, ...found].some((one) => Object.values(one).includes(id)),
        );
        await second.current.kill();
        for (const id of onSecond) {
          const leg = legs.some(({ legId }) => legId === id);
          if (leg) expect(await events.next(id, 'legDown')).toMatchObject({ reason: 'switchLost' });
          else
            expect((await events.next(id, 'ended')).end).toMatchObject({
              by: 'failure',
              answered: true,
              detail: 'switchLost',
            });
        }
        expect(events.seen.filter(({ type }) => type === 'linkDown')).toEqual([]);
        const surviving = found.filter(({ callId }) => !onSecond.includes(callId));
        expect(surviving.length).toBeGreaterThan(0);
        for (const { callId } of surviving) expect(events.count(callId, 'ended')).toBe(0);
        // The agent is called again, on the node that is left; a call that lost its agent takes them.
        const again = await harness.leg(calls, events);
        const waiting = (await calls.liveCalls()).filter(({ state }) => state === 'answered');
        expect(waiting.length).toBeGreaterThan(0);
        await calls.connect(waiting[0]?.callId ?? '', again.legId);
        for (let round = 0; round < 3; round++) await harness.answeredCall(calls, events);

        await second.start({ rtpPorts: { from: 28_000, to: 31_999 } });
        await until('the node is taken back', () => calls.nodes().every(({ up }) => up));
        expect(load(calls, 'two')).toBe(0);
        await harness.answeredCall(calls, events);
        expect(load(calls, 'two')).toBe(1);
        for (const { user } of harness.carrier.seen) {
          expect(
            harness.carrier.seen.filter((invite) => invite.user === user),
            user,
          ).toHaveLength(1);
        }
      }, 90_000);
    });
  },
  { rtpPorts: { from: 24_000, to: 27_999 } },
);

/** What FreeSWITCH itself has. */
async function channelIdsOf({ current }: FreeswitchUnderTest): Promise<readonly string[]> {
  const { eventSocket: port, password } = current;
  const silent = { onEvent: () => undefined, onEnd: () => undefined };
  const address = { host: '127.0.0.1', port, password, clock: systemClock, events: ['SHUTDOWN'] };
  const socket = await EventSocket.open({ ...address, ...silent });
  const ids = readChannelIds(await socket.api('show channels as json'));
  socket.close();
  return ids;
}
