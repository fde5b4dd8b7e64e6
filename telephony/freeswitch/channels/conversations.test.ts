import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

describe('a conversation', () => {
  it('is connected by the event of the switch, and parted by hold', async () => {
    const { callId, legId } = await freeswitch.conversation();
    expect(await freeswitch.event('connected')).toMatchObject({ callId, legId });
    const holding = freeswitch.calls.hold(callId, { kind: 'silence' });
    await freeswitch.command(`uuid_transfer ${callId}`);
    freeswitch.say('CHANNEL_UNBRIDGE', callId);
    await holding;
    expect(await freeswitch.event('held')).toMatchObject({ callId, legId });
    const again = freeswitch.calls.connect(callId, legId);
    freeswitch.bridged(legId, callId);
    await again;
  });

  it('is refused to a call that nobody answered, and to a leg that talks: the switch would say +OK to both', async () => {
    const { legId } = await freeswitch.conversation();
    const ringing = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${ringing}`);
    freeswitch.say('CHANNEL_ORIGINATE', ringing);
    await freeswitch.event('dialled', { callId: ringing });
    const other = await freeswitch.answered();
    const idle = await freeswitch.leg('beto');
    const before = freeswitch.count('uuid_bridge');
    await expect(freeswitch.calls.connect(ringing, idle)).rejects.toMatchObject({ code: 'CALL_STATE' });
    await expect(freeswitch.calls.connect(other, legId)).rejects.toMatchObject({ code: 'LEG_STATE' });
    expect(freeswitch.count('uuid_bridge')).toBe(before);
  });

  it('that the switch does not join in time is undone: leg and call are free again', async () => {
    const legId = await freeswitch.leg();
    const callId = await freeswitch.answered();
    const connecting = freeswitch.calls.connect(callId, legId);
    await freeswitch.command('uuid_bridge');
    freeswitch.clock.advance(3000);
    await expect(connecting).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    const again = freeswitch.calls.connect(callId, legId);
    freeswitch.bridged(legId, callId);
    await again;
  });

  it('rejects a join whose call ends, or whose leg goes, while it is under way', async () => {
    const legId = await freeswitch.leg();
    const callId = await freeswitch.answered();
    const ending = freeswitch.calls.connect(callId, legId);
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    await expect(ending).rejects.toMatchObject({ code: 'CALL_STATE' });
    const other = await freeswitch.answered();
    const going = freeswitch.calls.connect(other, legId);
    freeswitch.hungUp(legId, { 'Caller-Channel-Answered-Time': '1' });
    await expect(going).rejects.toMatchObject({ code: 'LEG_STATE' });
    const next = await freeswitch.leg('beto');
    const taken = freeswitch.calls.connect(other, next);
    freeswitch.bridged(next, other);
    await taken;
  });

  it('joins two calls for good', async () => {
    const [one, two] = [await freeswitch.answered(), await freeswitch.answered()];
    const joining = freeswitch.calls.join(one, two);
    await freeswitch.command(`uuid_bridge ${two} ${one}`);
    freeswitch.bridged(two, one);
    await joining;
    expect(await freeswitch.event('joined')).toMatchObject({ callId: one, otherCallId: two });
    freeswitch.hungUp(one, { variable_sip_hangup_disposition: 'recv_bye', 'Caller-Channel-Answered-Time': '1' });
    await freeswitch.event('ended', { callId: one });
    expect(await freeswitch.command('uuid_kill')).toContain(two);
    freeswitch.hungUp(two, { 'Caller-Channel-Answered-Time': '1' });
    expect((await freeswitch.event('ended', { callId: two })).end).toMatchObject({
      by: 'local',
      detail: 'partnerLeft',
    });
  });

  it('sends digits one row at a time', async () => {
    const { callId } = await freeswitch.conversation();
    const sending = freeswitch.calls.sendDtmf(callId, '42#');
    await expect(freeswitch.calls.sendDtmf(callId, '1')).rejects.toMatchObject({ code: 'CALL_STATE' });
    await freeswitch.command(`uuid_send_dtmf ${callId} 42#@100`);
    await freeswitch.settled(sending);
    await expect(freeswitch.calls.sendDtmf(callId, '1;exit')).rejects.toMatchObject({ code: 'REQUEST_INVALID' });
  });
});
