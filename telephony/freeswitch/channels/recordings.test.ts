import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../../test/support/scripted-switch.ts';

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
});
afterEach(() => freeswitch.stop());

const file = '/recordings/one.wav';

describe('a recording', () => {
  it('starts and stops with the events of the switch, under its own id', async () => {
    const callId = await freeswitch.answered();
    await freeswitch.calls.startRecording(callId, { recordingId: 'r1', file });
    await freeswitch.command(`uuid_record ${callId} start ${file}`);
    freeswitch.say('RECORD_START', callId, { 'Record-File-Path': file });
    expect(await freeswitch.event('recordingStarted')).toMatchObject({ callId, recordingId: 'r1' });
    freeswitch.say('RECORD_STOP', callId, { 'Record-File-Path': file, variable_record_ms: '4200' });
    expect(await freeswitch.event('recordingStopped')).toMatchObject({ recordingId: 'r1', durationMs: 4200, file });
  });

  it('is paused by silence and resumed', async () => {
    const callId = await freeswitch.answered();
    await expect(freeswitch.calls.pauseRecording(callId)).rejects.toMatchObject({ code: 'CALL_STATE' });
    await freeswitch.calls.startRecording(callId, { recordingId: 'r1', file });
    await freeswitch.calls.pauseRecording(callId);
    await freeswitch.command(`uuid_record ${callId} mask ${file}`);
    await freeswitch.calls.resumeRecording(callId);
    await freeswitch.command(`uuid_record ${callId} unmask ${file}`);
  });

  it('stops with its call when the last event of the switch was lost', async () => {
    const callId = await freeswitch.answered();
    await freeswitch.calls.startRecording(callId, { recordingId: 'r1', file });
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    expect(await freeswitch.event('recordingStopped')).toMatchObject({ callId, durationMs: 0 });
    const ends = freeswitch.types().filter((type) => type === 'recordingStopped' || type === 'ended');
    expect(ends).toEqual(['recordingStopped', 'ended']);
  });

  it('that the switch refuses, or to a path with a line break, never was', async () => {
    const callId = await freeswitch.answered();
    const broken = { recordingId: 'r1', file: '/recordings/a\nb.wav' };
    await expect(freeswitch.calls.startRecording(callId, broken)).rejects.toThrow();
    freeswitch.node().refuse(`api uuid_record ${callId} start`, '-ERR no');
    const asked = freeswitch.calls.startRecording(callId, { recordingId: 'r1', file });
    await expect(asked).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
    expect(await freeswitch.event('recordingFailed')).toMatchObject({ recordingId: 'r1', reason: 'notStarted' });
    freeswitch.node().refuse(`api uuid_record ${callId} start`, undefined);
    await freeswitch.calls.startRecording(callId, { recordingId: 'r2', file });
  });
});
