import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

describe('a call', () => {
  it('is dialled once its channel exists, rings, and is answered by the answer, not by +OK', async () => {
    const callId = await freeswitch.dial();
    await freeswitch.command(`bgapi originate {origination_uuid=${callId}`);
    freeswitch.say('CHANNEL_ORIGINATE', callId);
    freeswitch.say('CHANNEL_PROGRESS', callId);
    freeswitch.job(callId, `+OK ${callId}\n`);
    await freeswitch.event('ringing');
    expect(freeswitch.types()).not.toContain('answered');
    freeswitch.say('CHANNEL_ANSWER', callId);
    await freeswitch.event('answered');
    freeswitch.hungUp(callId, { variable_sip_hangup_disposition: 'recv_bye', 'Caller-Channel-Answered-Time': '1' });
    expect((await freeswitch.event('ended')).end).toMatchObject({ by: 'remote', answered: true });
    expect(freeswitch.types().filter((type) => type !== 'linkUp')).toEqual(['dialled', 'ringing', 'answered', 'ended']);
  });

  it.each([
    ['-ERR INVALID_GATEWAY\n', 'noGateway'],
    ['-ERR DESTINATION_OUT_OF_ORDER\n', 'switchFull'],
  ])('without a channel ends with the job %j', async (body, detail) => {
    const callId = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${callId}`);
    freeswitch.job(callId, body);
    expect((await freeswitch.event('ended')).end).toEqual({ by: 'failure', answered: false, detail });
  });

  it('with a channel ends once, whichever of hang-up and failed job comes first', async () => {
    const callId = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${callId}`);
    freeswitch.say('CHANNEL_ORIGINATE', callId);
    await freeswitch.event('dialled');
    freeswitch.job(callId, '-ERR USER_BUSY\n');
    freeswitch.hungUp(callId, {
      'Hangup-Cause': 'USER_BUSY',
      variable_sip_term_status: '486',
      variable_sip_reply_host: '127.0.0.1',
    });
    expect((await freeswitch.event('ended')).end).toMatchObject({ by: 'remote', sipStatus: 486 });
    freeswitch.hungUp(callId);
    const last = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${last}`);
    expect(freeswitch.types().filter((type) => type === 'ended')).toHaveLength(1);
    freeswitch.job(last, '-ERR INVALID_GATEWAY\n');
    await freeswitch.event('ended', { callId: last });
  });

  it('cancelled before its channel exists is killed as soon as it does', async () => {
    const callId = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${callId}`);
    await freeswitch.calls.cancel(callId);
    expect(freeswitch.count('uuid_kill')).toBe(0);
    freeswitch.say('CHANNEL_ORIGINATE', callId);
    expect(await freeswitch.command('uuid_kill')).toContain(`${callId} ORIGINATOR_CANCEL`);
    freeswitch.hungUp(callId, { 'Hangup-Cause': 'ORIGINATOR_CANCEL' });
    expect((await freeswitch.event('ended')).end).toMatchObject({ by: 'local', answered: false });
  });

  it('that rings too long is killed, and ends as a time-out', async () => {
    const callId = await freeswitch.dial({ ringTimeoutMs: 3000 });
    await freeswitch.command(`origination_uuid=${callId}`);
    freeswitch.say('CHANNEL_ORIGINATE', callId);
    await freeswitch.event('dialled');
    freeswitch.clock.advance(3000);
    expect(await freeswitch.command('uuid_kill')).toContain('NO_ANSWER');
    freeswitch.hungUp(callId, { 'Hangup-Cause': 'NO_ANSWER', variable_sip_reply_host: '127.0.0.1' });
    expect((await freeswitch.event('ended')).end).toMatchObject({ by: 'timeout', answered: false });
  });

  it('whose answer crossed our cancel is not reported answered', async () => {
    const callId = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${callId}`);
    freeswitch.say('CHANNEL_ORIGINATE', callId);
    await freeswitch.event('dialled');
    await freeswitch.calls.cancel(callId);
    freeswitch.say('CHANNEL_ANSWER', callId);
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    expect((await freeswitch.event('ended')).end).toMatchObject({
      by: 'local',
      answered: true,
      detail: 'crossedCancel',
    });
    expect(freeswitch.types()).not.toContain('answered');
  });

  it('is dialled on no trunk that is unknown, and never twice under one id', async () => {
    await expect(freeswitch.dial({ trunk: 'none' })).rejects.toMatchObject({ code: 'TRUNK_UNKNOWN' });
    const callId = await freeswitch.answered();
    const again = { callId, trunk: 'main', number: '+573001112233', callerId: { number: '+57601' }, ringTimeoutMs: 9 };
    await expect(freeswitch.calls.dial(again)).rejects.toMatchObject({ code: 'CALL_STATE' });
  });

  it('reports the keys of the debtor', async () => {
    const callId = await freeswitch.answered();
    freeswitch.say('DTMF', callId, { 'DTMF-Digit': '7' });
    expect(await freeswitch.event('dtmf')).toMatchObject({ callId, from: 'debtor', digit: '7' });
  });
});
