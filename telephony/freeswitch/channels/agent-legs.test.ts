import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

describe("an agent's leg", () => {
  it('is up once it is answered, and down once, with the reason', async () => {
    const legId = await freeswitch.leg('ana');
    freeswitch.hungUp(legId, { variable_sip_hangup_disposition: 'recv_bye', 'Caller-Channel-Answered-Time': '1' });
    expect(await freeswitch.event('legDown')).toMatchObject({ legId, agentId: 'ana', reason: 'remote' });
    freeswitch.hungUp(legId);
    await freeswitch.leg('beto');
    expect(freeswitch.types().filter((type) => type === 'legDown')).toHaveLength(1);
  });

  it('reports the keys of its phone while it is parked', async () => {
    const legId = await freeswitch.leg('ana');
    freeswitch.say('DTMF', legId, { 'DTMF-Digit': '*' });
    expect(await freeswitch.event('legKey')).toMatchObject({ legId, agentId: 'ana', digit: '*' });
    expect(freeswitch.types()).not.toContain('dtmf');
  });

  it('is refused at a phone that has one', async () => {
    const request = { agentId: 'ana', address: 'sip:1@127.0.0.1', ringTimeoutMs: 1000 };
    await freeswitch.calls.openAgentLeg({ ...request, legId: '0d1e6c1e-6a51-4d3c-8f43-2b5d7a90c121' });
    const second = { ...request, agentId: 'luis', legId: '0d1e6c1e-6a51-4d3c-8f43-2b5d7a90c122' };
    await expect(freeswitch.calls.openAgentLeg(second)).rejects.toMatchObject({ code: 'PHONE_IN_USE' });
  });

  it.each([
    ['-ERR USER_NOT_REGISTERED\n', 'notRegistered'],
    ['-ERR SUBSCRIBER_ABSENT\n', 'notRegistered'],
  ])('that never had a channel goes down with %j', async (body, reason) => {
    const legId = '0d1e6c1e-6a51-4d3c-8f43-2b5d7a90c111';
    await freeswitch.calls.openAgentLeg({ legId, agentId: 'ana', address: 'sip:1@127.0.0.1', ringTimeoutMs: 1000 });
    freeswitch.job(legId, body);
    expect(await freeswitch.event('legDown')).toMatchObject({ legId, reason });
  });

  it.each([
    ['rings and is not answered goes down as a time-out', true, 'timeout'],
    ['says nothing, as without power, goes down without a reply', false, 'noReply'],
  ])('whose phone %s', async (_, rings, reason) => {
    const legId = '0d1e6c1e-6a51-4d3c-8f43-2b5d7a90c112';
    await freeswitch.calls.openAgentLeg({ legId, agentId: 'ana', address: 'sip:1@127.0.0.1', ringTimeoutMs: 1000 });
    freeswitch.say('CHANNEL_ORIGINATE', legId);
    await freeswitch.command(legId);
    if (rings) freeswitch.say('CHANNEL_PROGRESS', legId);
    freeswitch.clock.advance(1000);
    expect(await freeswitch.command('uuid_kill')).toContain('ORIGINATOR_CANCEL');
    freeswitch.hungUp(legId, { 'Hangup-Cause': 'ORIGINATOR_CANCEL' });
    expect(await freeswitch.event('legDown')).toMatchObject({ reason });
  });

  it('closed before its channel exists is killed as soon as it does', async () => {
    const legId = '0d1e6c1e-6a51-4d3c-8f43-2b5d7a90c113';
    await freeswitch.calls.openAgentLeg({ legId, agentId: 'ana', address: 'sip:1@127.0.0.1', ringTimeoutMs: 1000 });
    await freeswitch.calls.closeAgentLeg(legId);
    freeswitch.say('CHANNEL_ORIGINATE', legId);
    freeswitch.say('CHANNEL_ANSWER', legId);
    await freeswitch.command('uuid_kill');
    freeswitch.hungUp(legId);
    expect(await freeswitch.event('legDown')).toMatchObject({ reason: 'closed' });
    expect(freeswitch.types()).not.toContain('legUp');
  });

  it('that the switch refuses leaves nothing behind', async () => {
    const legId = '0d1e6c1e-6a51-4d3c-8f43-2b5d7a90c114';
    const request = { legId, agentId: 'ana', address: 'sip:1@127.0.0.1', ringTimeoutMs: 1000 };
    freeswitch.node().refuse('bgapi originate', '-ERR no');
    await expect(freeswitch.calls.openAgentLeg(request)).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    freeswitch.node().refuse('bgapi originate', undefined);
    await freeswitch.calls.openAgentLeg(request);
    freeswitch.job(legId, '-ERR USER_NOT_REGISTERED\n');
    await freeswitch.event('legDown');
  });
});
