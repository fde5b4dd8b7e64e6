import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../test/support/scripted-switch.ts';
import { until } from '../../test/support/until.ts';
import { switchRoom } from '../switch-room.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

const full = '-ERR DESTINATION_OUT_OF_ORDER\n';
const room = (): number => switchRoom(freeswitch.calls.nodes());

async function open(ringTimeoutMs = 20_000): Promise<string> {
  const legId = randomUUID();
  const address = `sip:${legId.slice(0, 8)}@127.0.0.1`;
  await freeswitch.calls.openAgentLeg({ legId, agentId: legId, address, ringTimeoutMs });
  return legId;
}

/** How often the phone of a leg was called. */
const tries = (legId: string): number => freeswitch.count(`origination_uuid=${legId}`);

/** Refuses a leg, and lets time pass until its phone is called again. */
async function refuse(legId: string): Promise<void> {
  const before = tries(legId);
  await until('it was asked for', () => before > 0 || tries(legId) > 0);
  freeswitch.job(legId, full);
  await until('the refusal is known', () => room() === 0);
  for (let second = 0; tries(legId) <= Math.max(1, before) && second < 20; second++) await freeswitch.pass(1000);
}

describe('a login that a full node refuses', () => {
  it('is tried again until there is room', async () => {
    const legId = await open();
    for (let refusal = 1; refusal <= 3; refusal++) await refuse(legId);
    freeswitch.say('CHANNEL_ORIGINATE', legId);
    freeswitch.say('CHANNEL_ANSWER', legId);
    await freeswitch.event('legUp', { legId });
    expect([tries(legId), freeswitch.types().includes('legDown')]).toEqual([4, false]);
  });

  it('with a channel, for want of an RTP port, is tried again, too', async () => {
    const legId = await open();
    await freeswitch.command(legId);
    freeswitch.say('CHANNEL_ORIGINATE', legId);
    freeswitch.hungUp(legId, { 'Hangup-Cause': 'DESTINATION_OUT_OF_ORDER' });
    freeswitch.job(legId, full);
    await until('the refusal is known', () => room() === 0);
    await freeswitch.pass(3000);
    await until('a second try', () => tries(legId) === 2);
    freeswitch.job(legId, '-ERR USER_NOT_REGISTERED\n');
    expect(await freeswitch.event('legDown', { legId })).toMatchObject({ reason: 'notRegistered' });
  });

  it('ends with its ring time-out, and says that the switch is full', async () => {
    const legId = await open(3000);
    await refuse(legId);
    freeswitch.job(legId, full);
    await until('the refusal is known', () => room() === 0);
    await freeswitch.pass(2000);
    expect(await freeswitch.event('legDown', { legId })).toMatchObject({ reason: 'switchFull' });
    expect(freeswitch.count('uuid_kill')).toBe(0);
  });

  it('is given up when it is closed meanwhile', async () => {
    const legId = await open();
    await freeswitch.command(legId);
    freeswitch.job(legId, full);
    await until('the refusal is known', () => room() === 0);
    await freeswitch.calls.closeAgentLeg(legId);
    expect(await freeswitch.event('legDown', { legId })).toMatchObject({ reason: 'closed' });
    await freeswitch.pass(5000);
    expect(tries(legId)).toBe(1);
  });
});

describe('the room of the nodes', () => {
  it('is none for a moment after one refused a call, and is back after it', async () => {
    const before = room();
    const callId = await freeswitch.dial();
    await freeswitch.command(callId);
    freeswitch.job(callId, full);
    expect((await freeswitch.event('ended', { callId })).end.detail).toBe('switchFull');
    expect(room()).toBe(0);
    freeswitch.clock.advance(1000);
    expect(room()).toBe(before);
    expect(freeswitch.calls.trunks().every(({ up }) => up)).toBe(true);
  });

  it('is bounded by what the switch itself allows, known as soon as it is linked', async () => {
    freeswitch.node().replies.set('api fsctl max_sessions', '');
    freeswitch.node().replies.set('fsctl max_sessions', '+OK max sessions: 14\n');
    freeswitch.node().replies.set('fsctl sps', '+OK sessions per second: 5\n');
    await freeswitch.breakLink();
    await freeswitch.relink();
    expect(freeswitch.calls.nodes()).toMatchObject([{ channelLimit: 14, cpsLimit: 4 }]);
  });
});

it('a shift that logs in at once is spread over the seconds that the switch lets through', async () => {
  freeswitch.node().replies.set('fsctl sps', '+OK sessions per second: 5\n');
  await freeswitch.breakLink();
  await freeswitch.relink();
  const opening = Array.from({ length: 10 }, () => open());
  await until('the first second', () => freeswitch.count('bgapi originate') === 4);
  await freeswitch.pass(500);
  expect(freeswitch.count('bgapi originate')).toBe(4);
  for (const _ of [1, 2]) {
    freeswitch.clock.advance(1000);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await until('all of them', () => freeswitch.count('bgapi originate') === 10);
  await Promise.all(opening);
});
