import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FreeswitchCallControl } from '../../telephony/freeswitch/freeswitch-call-control.ts';
import type { CallEvents } from '../contract/call-events.ts';
import { eventually } from '../support/eventually.ts';
import { describeWithFreeswitch } from './freeswitch-under-test.ts';
import { SwitchHarness } from './switch-harness.ts';
import { SwitchLeftovers } from './switch-leftovers.ts';
import { TcpCut } from './tcp-cut.ts';

/** The ports that the adapter sends listened-to audio from by default. */
const tapPorts = [14_000, 15_999] as const;

describeWithFreeswitch('listening to calls that are joined', (freeswitch) => {
  let harness: SwitchHarness;
  let leftovers: SwitchLeftovers;
  beforeEach(async () => {
    harness = await SwitchHarness.start(freeswitch);
    leftovers = await SwitchLeftovers.open(freeswitch.current);
  });
  afterEach(async () => {
    await harness.close();
    leftovers.close();
  });

  async function listeningLegs(): Promise<string[]> {
    return (await leftovers.channels()).filter((name) => name.startsWith('loopback/'));
  }

  /** Calls, is joined to the leg, is listened to; ends in one of four ways. Resolves with the frames heard. */
  async function heardCall(
    { calls, events }: { readonly calls: FreeswitchCallControl; readonly events: CallEvents },
    legId: string,
    way: number,
  ): Promise<number> {
    const { callId, number } = await harness.answeredCall(calls, events);
    let frames = 0;
    const tapping = calls.tapAudio(callId, () => (frames += 1));
    await calls.connect(callId, legId);
    // The first way stops in the moment of the join, while the listening leg is being made.
    const stop = way === 0 ? await tapping : await tapping.then(async (stopper) => (await events.quiet(150), stopper));
    if (way === 0 || way === 1) stop();
    if (way === 2) harness.carrier.hangUp(number);
    else await calls.hangUp(callId);
    await events.next(callId, 'ended');
    return frames;
  }

  it('leaves no channel, media bug or socket of 200 calls, however they ended', async () => {
    const life = await harness.live();
    const legs = [];
    for (let n = 0; n < 8; n++) legs.push((await harness.leg(life.calls, life.events)).legId);
    const before = await leftovers.sockets();
    let heard = 0;
    const rounds = 200 / legs.length;
    for (let round = 0; round < rounds; round++) {
      const frames = await Promise.all(legs.map((legId, n) => heardCall(life, legId, (round + n) % 4)));
      heard += frames.filter((count) => count > 2).length;
      await eventually('the legs are parked', async () => (await life.calls.liveCalls()).length === 0);
    }
    // Three of four ways listen for a while.
    expect(heard).toBeGreaterThan(140);
    await eventually('the listening legs are gone', async () => (await leftovers.channels()).length === legs.length);
    for (const legId of legs) expect(await leftovers.mediaBugs(legId)).toEqual([]);
    expect(await leftovers.udpPorts(...tapPorts)).toEqual([]);
    await eventually('its sockets are closed', async () => (await leftovers.sockets()) <= before);
  }, 120_000);

  it('has one media bug on a conversation that is listened to, and none once nobody listens', async () => {
    const { calls, events } = await harness.live();
    const { callId } = await harness.conversation(calls, events);
    expect(await leftovers.mediaBugs(callId)).toEqual([]);
    const stop = await calls.tapAudio(callId, () => undefined);
    const other = await calls.tapAudio(callId, () => undefined);
    expect(await leftovers.mediaBugs(callId)).toEqual(['eavesdrop']);
    stop();
    other();
    await eventually('nobody hears it', async () => (await leftovers.mediaBugs(callId)).length === 0);
    await eventually('the leg is gone', async () => (await listeningLegs()).length === 0);
    expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'connected' }]);
  });

  it('ends what a service that died was listening with when the next takes over; the conversation goes on', async () => {
    const cut = await TcpCut.start(freeswitch.current.eventSocket);
    const { password } = freeswitch.current;
    const dead = await harness.live({ nodes: [{ name: 'one', host: '127.0.0.1', port: cut.port, password }] });
    const { callId, legId } = await harness.conversation(dead.calls, dead.events);
    await dead.calls.tapAudio(callId, () => undefined);
    await eventually('both ends are listed', async () => (await listeningLegs()).length === 2);
    cut.hold();
    const { calls } = await harness.live();
    expect(await calls.recover()).toMatchObject([{ callId, legId, state: 'connected' }]);
    await eventually('the listening leg is gone', async () => (await listeningLegs()).length === 0);
    let frames = 0;
    const stop = await calls.tapAudio(callId, () => (frames += 1));
    await eventually('it is heard again', () => Promise.resolve(frames > 10));
    stop();
    await dead.calls.close();
    await cut.close();
  });

  it('leaves a listening leg alone when what we believe is held against what the switch has', async () => {
    const cut = await TcpCut.start(freeswitch.current.eventSocket);
    const { password } = freeswitch.current;
    const { calls, events } = await harness.live({
      nodes: [{ name: 'one', host: '127.0.0.1', port: cut.port, password }],
    });
    const { callId } = await harness.conversation(calls, events);
    let frames = 0;
    await calls.tapAudio(callId, () => (frames += 1));
    cut.cut();
    await events.until(() => events.seen.filter(({ type }) => type === 'linkUp').length === 2, 'linkUp again');
    await events.quiet(500);
    const heard = frames;
    await eventually('it is still heard', () => Promise.resolve(frames > heard + 10));
    expect(await listeningLegs()).toHaveLength(2);
    await calls.hangUp(callId);
    await eventually('the leg ended with the call', async () => (await listeningLegs()).length === 0);
    await calls.close();
    await cut.close();
  });

  it('says what is missing when FreeSWITCH has no mod_loopback; the conversation is none the worse', async () => {
    const { calls, events } = await harness.live();
    await leftovers.api('unload mod_loopback');
    try {
      const { callId } = await harness.conversation(calls, events);
      const refused = calls.tapAudio(callId, () => undefined);
      await expect(refused).rejects.toMatchObject({ code: 'SWITCH_REFUSED', message: /mod_loopback/ });
      expect(await calls.liveCalls()).toMatchObject([{ callId, state: 'connected' }]);
    } finally {
      await leftovers.api('load mod_loopback');
    }
  });
});
