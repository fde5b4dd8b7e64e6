import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CallEvents } from '../contract/call-events.ts';
import { eventually } from '../support/eventually.ts';
import { until } from '../support/until.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';
import { SwitchLeftovers } from './switch-leftovers.ts';
import { TcpCut } from './tcp-cut.ts';

describeWithFreeswitch('what was asked for around a break of the event socket', (freeswitch) => {
  let harness: SwitchHarness;
  let cut: TcpCut;
  let switchItself: SwitchLeftovers;
  beforeEach(async () => {
    harness = await SwitchHarness.start(freeswitch);
    cut = await TcpCut.start(freeswitch.current.eventSocket);
    switchItself = await SwitchLeftovers.open(freeswitch.current);
  });
  afterEach(async () => {
    await harness.close();
    switchItself.close();
    await cut.close();
  });

  const live = () =>
    harness.live({
      nodes: [{ name: 'one', host: '127.0.0.1', port: cut.port, password: freeswitch.current.password }],
    });

  async function hold(events: CallEvents): Promise<void> {
    cut.hold();
    await events.until(() => events.seen.some(({ type }) => type === 'linkDown'), 'linkDown');
  }

  describe('ends that fell into it:', () => {
    it('a ring time-out ends the call, and not the process', async () => {
      const { calls, events } = await live();
      const number = harness.number();
      harness.carrier.behave(number, { kind: 'ring' });
      const callId = await harness.dial(calls, number, { ringTimeoutMs: 2000 });
      await events.next(callId, 'ringing');
      await hold(events);
      await events.quiet(2500);
      cut.release();
      expect((await events.next(callId, 'ended')).end).toMatchObject({ by: 'timeout', answered: false });
    });

    it('a debtor who was hung up on is, as soon as the link is back', async () => {
      const { calls, events } = await live();
      const { callId } = await harness.answeredCall(calls, events);
      await hold(events);
      await calls.hangUp(callId);
      // The switch lists a channel a moment after it is there.
      await eventually('the channel is listed', async () => (await switchItself.channels()).length === 1);
      cut.release();
      expect((await events.next(callId, 'ended')).end).toMatchObject({ by: 'local', answered: true });
      await until('the channel is gone', () => harness.carrier.talking === 0);
    });
  });

  describe('a join', () => {
    it('that the switch made and nobody reported is reported, since when it is', async () => {
      const { calls, events } = await live();
      const { legId } = await harness.leg(calls, events);
      const { callId } = await harness.answeredCall(calls, events);
      // The event that its originate is through comes a moment after the answer.
      await events.quiet(300);
      cut.mute();
      const joining = calls.connect(callId, legId);
      await until('it is asked for', () => cut.sent.includes(`uuid_bridge ${legId}`));
      await events.quiet(300);
      await hold(events);
      expect(events.count(callId, 'connected')).toBe(0);
      await events.quiet(1500);
      cut.release();
      await joining;
      const { at, happenedAt } = await events.next(callId, 'connected');
      expect(at - (happenedAt ?? at)).toBeGreaterThan(1000);
      expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'connected', legId }]);
    });

    it('that was asked for during it is made', async () => {
      const { calls, events } = await live();
      const { legId } = await harness.leg(calls, events);
      const { callId } = await harness.answeredCall(calls, events);
      await hold(events);
      const joining = calls.connect(callId, legId);
      await events.quiet(500);
      cut.release();
      await joining;
      expect(events.count(callId, 'connected')).toBe(1);
    });

    it('of people whom nobody put together is undone: agent and debtor are parted, and both stay', async () => {
      const { calls, events } = await live();
      const { legId } = await harness.leg(calls, events);
      const { callId } = await harness.answeredCall(calls, events);
      await hold(events);
      expect(await switchItself.api(`uuid_bridge ${legId} ${callId}`)).toContain('+OK');
      await events.quiet(500);
      const joinedTo = (): Promise<string> => switchItself.api(`uuid_getvar ${callId} bridge_to`);
      expect(await joinedTo()).toContain(legId);
      cut.release();
      await events.until(() => events.seen.filter(({ type }) => type === 'linkUp').length === 2, 'linkUp again');
      await events.quiet(2500);
      expect(await joinedTo()).not.toContain(legId);
      expect([events.count(callId, 'ended'), events.count(legId, 'legDown')]).toEqual([0, 0]);
      await calls.connect(callId, legId);
    });
  });

  it('an answer in a break of a second is reported at its end, with the instant of the answer', async () => {
    const { calls, events } = await live();
    const number = harness.number();
    harness.carrier.behave(number, { kind: 'answer', afterMs: 1000 });
    const callId = await harness.dial(calls, number);
    const { at: rangAt } = await events.next(callId, 'ringing');
    await events.quiet(300);
    await hold(events);
    await events.quiet(1200);
    cut.release();
    const answered = await events.next(callId, 'answered', 5000);
    // The carrier answers a second after the INVITE; FreeSWITCH's stamps have steps of 20 ms.
    const happenedAt = answered.happenedAt ?? answered.at;
    expect(happenedAt - rangAt).toBeGreaterThan(700);
    expect(happenedAt - rangAt).toBeLessThan(1250);
    expect(answered.at).toBeGreaterThan(happenedAt);
  });

  it('an agent who logs in just then is called once, and is in', async () => {
    const { calls, events } = await live();
    const [legId, phone] = [randomUUID(), '3777'];
    harness.carrier.behave(phone, { kind: 'answer', afterMs: 300 });
    const opening = calls.openAgentLeg({
      legId,
      agentId: 'ana',
      address: `sip:${phone}@127.0.0.1:${harness.carrier.port}`,
      ringTimeoutMs: 20_000,
    });
    await until('it is asked for', () => cut.sent.includes(legId));
    await hold(events);
    await opening;
    await events.quiet(800);
    cut.release();
    await events.next(legId, 'legUp');
    expect(harness.carrier.seen.filter(({ user }) => user === phone)).toHaveLength(1);
  });
});
