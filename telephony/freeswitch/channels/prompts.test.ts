import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { packageRoot } from '../../../kernel/package-root.ts';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

const file = path.join(packageRoot(), 'assets', 'prompts', 'abandonment-es.wav');
const prompt = { promptId: 'abandonment-es', file };

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

describe('a prompt', () => {
  it('has finished when the switch played it to its end', async () => {
    const callId = await freeswitch.answered();
    await freeswitch.calls.play(callId, prompt);
    await freeswitch.command(`playback:${file},park:`);
    freeswitch.say('PLAYBACK_STOP', callId, { 'Playback-File-Path': file, 'Playback-Status': 'done' });
    expect(await freeswitch.event('promptFinished')).toMatchObject({ callId, promptId: 'abandonment-es' });
  });

  it('that a join cut short has not finished', async () => {
    const callId = await freeswitch.answered();
    const legId = await freeswitch.leg();
    await freeswitch.calls.play(callId, prompt);
    freeswitch.say('PLAYBACK_STOP', callId, { 'Playback-File-Path': file, 'Playback-Status': 'break' });
    const connecting = freeswitch.calls.connect(callId, legId);
    freeswitch.bridged(legId, callId);
    await connecting;
    await freeswitch.pass(120_000);
    expect(freeswitch.types()).not.toContain('promptFinished');
  });

  it('that the switch never reports is given up after its length, and that is reported', async () => {
    const callId = await freeswitch.answered();
    await freeswitch.calls.play(callId, prompt);
    await freeswitch.pass(120_000);
    expect(await freeswitch.event('promptFinished')).toMatchObject({ callId });
    expect(freeswitch.reports).toContain('the switch did not play a prompt');
  });

  it('is refused where it cannot be read, and to a call that nobody answered', async () => {
    const callId = await freeswitch.answered();
    const missing = { promptId: 'x', file: '/no/such/prompt.wav' };
    await expect(freeswitch.calls.play(callId, missing)).rejects.toMatchObject({ code: 'PROMPT_UNREADABLE' });
    const ringing = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${ringing}`);
    freeswitch.say('CHANNEL_ORIGINATE', ringing);
    await freeswitch.event('dialled', { callId: ringing });
    await expect(freeswitch.calls.play(ringing, prompt)).rejects.toMatchObject({ code: 'CALL_STATE' });
  });
});
