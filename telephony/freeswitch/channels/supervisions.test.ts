import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

describe('supervision', () => {
  /** Lets a supervisor take part in a conversation. */
  async function supervised(mode: 'listen' | 'whisper' | 'barge' = 'whisper'): Promise<{
    readonly callId: string;
    readonly legId: string;
    readonly ear: string;
  }> {
    const { callId, legId } = await freeswitch.conversation();
    const ear = await freeswitch.leg('sofia');
    const asked = freeswitch.calls.supervise(callId, ear, mode);
    await freeswitch.command(`uuid_transfer ${ear} eavesdrop:${legId}`);
    freeswitch.say('MEDIA_BUG_START', legId, { 'Media-Bug-Function': 'eavesdrop' });
    await asked;
    return { callId, legId, ear };
  }

  it('has begun when the switch lets the supervisor hear the agent', async () => {
    const { callId, ear } = await supervised();
    expect(await freeswitch.event('supervisionStarted')).toMatchObject({ callId, legId: ear, mode: 'whisper' });
    await freeswitch.calls.stopSupervising(ear);
    expect(await freeswitch.event('supervisionStopped')).toMatchObject({ callId, legId: ear, reason: 'asked' });
  });

  it('ends with the conversation: the supervisor is parked again', async () => {
    const { callId, ear } = await supervised('listen');
    const before = freeswitch.count(`uuid_transfer ${ear} park:`);
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    expect(await freeswitch.event('supervisionStopped')).toMatchObject({ reason: 'conversationOver' });
    await freeswitch.command(`uuid_transfer ${ear} park:`);
    expect(freeswitch.count(`uuid_transfer ${ear} park:`)).toBe(before + 1);
  });

  it("ends with the supervisor's leg, once", async () => {
    const { ear } = await supervised('barge');
    freeswitch.hungUp(ear, { 'Caller-Channel-Answered-Time': '1' });
    expect(await freeswitch.event('supervisionStopped')).toMatchObject({ reason: 'legDown' });
    await freeswitch.event('legDown');
    expect(freeswitch.types().filter((type) => type === 'supervisionStopped')).toHaveLength(1);
  });

  it('that the switch does not begin in time leaves the supervisor free', async () => {
    const { callId } = await freeswitch.conversation();
    const ear = await freeswitch.leg('sofia');
    const asked = freeswitch.calls.supervise(callId, ear, 'listen');
    await freeswitch.command('eavesdrop:');
    freeswitch.clock.advance(3000);
    await expect(asked).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    const other = await freeswitch.answered();
    const connecting = freeswitch.calls.connect(other, ear);
    freeswitch.bridged(ear, other);
    await connecting;
  });
});
