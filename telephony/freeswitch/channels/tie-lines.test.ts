import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start(2);
});
afterEach(() => freeswitch.stop());

/** A leg on the second node and a call on the first, being connected; the id of the tie line between. */
async function beingConnected(): Promise<{
  readonly callId: string;
  readonly legId: string;
  readonly tieLineId: string;
  readonly connecting: Promise<void>;
}> {
  const legId = await onNode(1, () => freeswitch.leg('ana', 1));
  const callId = await onNode(0, () => freeswitch.answered(0));
  const connecting = freeswitch.calls.connect(callId, legId);
  connecting.catch(() => undefined);
  const command = await freeswitch.command(`sofia/nodes/${legId}`, 0);
  return { callId, legId, tieLineId: /origination_uuid=([0-9a-f-]+)/.exec(command)?.[1] ?? '', connecting };
}

/** Lets something be placed on one node: the other takes nothing new meanwhile. */
async function onNode<T>(at: number, place: () => Promise<T>): Promise<T> {
  freeswitch.calls.setDraining(`node${1 - at}`, true);
  const placed = await place();
  freeswitch.calls.setDraining(`node${1 - at}`, false);
  return placed;
}

describe('a conversation across two nodes', () => {
  it("is bridged to a tie line that leads to the leg's node, and reported as call and leg", async () => {
    const { callId, legId, tieLineId, connecting } = await beingConnected();
    freeswitch.say('CHANNEL_ANSWER', tieLineId, {}, 0);
    await freeswitch.command(`uuid_bridge ${tieLineId} ${callId}`, 0);
    freeswitch.bridged(tieLineId, callId, 0);
    await connecting;
    expect(await freeswitch.event('connected')).toMatchObject({ callId, legId });
  });

  it('fails where the other node does not answer: the tie line is ended, call and leg stay', async () => {
    const { tieLineId, connecting } = await beingConnected();
    freeswitch.clock.advance(2000);
    await expect(connecting).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    await freeswitch.command(`uuid_kill ${tieLineId}`, 0);
    expect(freeswitch.types()).not.toContain('legDown');
  });

  it('loses the leg when the tie line alone ends: the call can be given to another', async () => {
    const { callId, legId, tieLineId, connecting } = await beingConnected();
    freeswitch.say('CHANNEL_ANSWER', tieLineId, {}, 0);
    await freeswitch.command('uuid_bridge', 0);
    freeswitch.bridged(tieLineId, callId, 0);
    await connecting;
    freeswitch.hungUp(tieLineId, {}, 0);
    await freeswitch.dial();
    await freeswitch.command('+573001112233', 0).catch(() => undefined);
    freeswitch.clock.advance(1500);
    expect(await freeswitch.event('legDown')).toMatchObject({ legId, reason: 'tieLineLost' });
    await freeswitch.command(`uuid_kill ${legId}`, 1);
    expect((await freeswitch.calls.liveCalls()).find((call) => call.callId === callId)).toMatchObject({
      state: 'answered',
    });
  });

  it('takes its tie line along when the call ends', async () => {
    const { callId, tieLineId, connecting } = await beingConnected();
    freeswitch.say('CHANNEL_ANSWER', tieLineId, {}, 0);
    await freeswitch.command('uuid_bridge', 0);
    freeswitch.bridged(tieLineId, callId, 0);
    await connecting;
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' }, 0);
    await freeswitch.event('ended', { callId });
    await freeswitch.command(`uuid_kill ${tieLineId}`, 0);
    freeswitch.clock.advance(5000);
    expect(freeswitch.types()).not.toContain('legDown');
  });
});
