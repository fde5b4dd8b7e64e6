import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

describe('two legs', () => {
  async function legs(): Promise<readonly [string, string]> {
    return [await freeswitch.leg('ana'), await freeswitch.leg('beto')];
  }

  async function consulting(): Promise<readonly [string, string]> {
    const [ana, beto] = await legs();
    const asked = freeswitch.calls.joinLegs(ana, beto);
    await freeswitch.command(`uuid_bridge ${beto} ${ana}`);
    freeswitch.bridged(beto, ana);
    await asked;
    return [ana, beto];
  }

  it('are joined when the switch says so, and free when it has parted them', async () => {
    const [ana, beto] = await consulting();
    const parted = freeswitch.calls.partLegs(beto);
    await freeswitch.command(`uuid_transfer ${beto} park:`);
    freeswitch.say('CHANNEL_UNBRIDGE', ana);
    await parted;
    await expect(freeswitch.calls.partLegs(ana)).rejects.toMatchObject({ code: 'LEG_STATE' });
  });

  it('are parted before a call is connected to one of them', async () => {
    const [ana, beto] = await consulting();
    const callId = await freeswitch.answered();
    const connecting = freeswitch.calls.connect(callId, ana);
    await freeswitch.command(`uuid_transfer ${ana} park:`);
    expect(freeswitch.count(`uuid_bridge ${ana} ${callId}`)).toBe(0);
    freeswitch.say('CHANNEL_UNBRIDGE', beto);
    await freeswitch.command(`uuid_bridge ${ana} ${callId}`);
    freeswitch.bridged(ana, callId);
    await connecting;
  });

  it('that the switch does not join in time are free, and parted when it joins them late', async () => {
    const [ana, beto] = await legs();
    const asked = freeswitch.calls.joinLegs(ana, beto);
    await freeswitch.command(`uuid_bridge ${beto} ${ana}`);
    freeswitch.clock.advance(3_000);
    await expect(asked).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    freeswitch.bridged(beto, ana);
    await freeswitch.command('park:');
  });

  it('are not joined any longer when one of them is gone', async () => {
    const [ana, beto] = await consulting();
    freeswitch.hungUp(beto, { 'Caller-Channel-Answered-Time': '1' });
    await freeswitch.event('legDown');
    await expect(freeswitch.calls.partLegs(ana)).rejects.toMatchObject({ code: 'LEG_STATE' });
  });
});
