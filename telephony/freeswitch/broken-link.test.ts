import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScriptedSwitch } from '../../test/support/scripted-switch.ts';
import { encodeText } from './wire/command-text.ts';

type Headers = Readonly<Record<string, string>>;

let freeswitch: ScriptedSwitch;
beforeEach(async () => {
  freeswitch = await ScriptedSwitch.start();
  freeswitch.node().event({ 'Event-Name': 'HEARTBEAT', 'Event-Date-Timestamp': stamp() });
});
afterEach(() => freeswitch.stop());

/** A stamp of the switch, whose clock is ours here, `agoMs` before now. */
function stamp(agoMs = 0): string {
  return `${freeswitch.clock.now() - agoMs}000`;
}

/** What `uuid_dump` says of a call, answered `agoMs` ago. */
function call(headers: Headers = {}, agoMs = 10_000): Headers {
  const own = { variable_marcador_kind: 'call', variable_current_application: 'park' };
  return { ...own, 'Caller-Channel-Answered-Time': stamp(agoMs), 'Event-Date-Timestamp': stamp(), ...headers };
}

function leg(headers: Headers = {}): Headers {
  return { ...call(headers), variable_marcador_kind: 'leg', variable_marcador_agent: encodeText('ana') };
}

/** Does something while the link is broken, or breaks it before the switch has replied. */
async function breakDuring<T>(action: () => Promise<T>): Promise<{ readonly outcome: Promise<T> }> {
  const outcome = action();
  outcome.catch(() => undefined);
  await freeswitch.breakLink();
  return { outcome };
}

async function ringing(ringTimeoutMs = 5000): Promise<string> {
  const callId = await freeswitch.dial({ ringTimeoutMs });
  await freeswitch.command(`origination_uuid=${callId}`);
  freeswitch.say('CHANNEL_ORIGINATE', callId);
  await freeswitch.event('dialled', { callId });
  return callId;
}

const unanswered: Headers = { variable_marcador_kind: 'call', 'Answer-State': 'early' };

describe('what was to end while the link was broken ends when it is back:', () => {
  it('a call whose ring time ran out', async () => {
    const callId = await ringing();
    await freeswitch.breakLink();
    freeswitch.clock.advance(6000);
    freeswitch.has({ [callId]: unanswered });
    await freeswitch.relink();
    expect(await freeswitch.command('uuid_kill')).toContain(`${callId} NO_ANSWER`);
    freeswitch.hungUp(callId, { 'Hangup-Cause': 'NO_ANSWER', variable_sip_reply_host: '127.0.0.1' });
    expect((await freeswitch.event('ended', { callId })).end).toMatchObject({ by: 'timeout', answered: false });
    expect(freeswitch.reports).toEqual(['the link to a switch dropped']);
  });

  it('a call that was cancelled, even when its answer came meanwhile', async () => {
    const callId = await ringing(60_000);
    await freeswitch.breakLink();
    await freeswitch.calls.cancel(callId);
    freeswitch.has({ [callId]: call() });
    await freeswitch.relink();
    expect(await freeswitch.command('uuid_kill')).toContain(`${callId} ORIGINATOR_CANCEL`);
    expect(freeswitch.types()).not.toContain('answered');
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': stamp(1000) });
    const { end } = await freeswitch.event('ended', { callId });
    expect(end).toMatchObject({ by: 'local', answered: true, detail: 'crossedCancel' });
  });

  it('a call that was hung up, by a command that the break swallowed or made impossible', async () => {
    const [first, second] = [await freeswitch.answered(), await freeswitch.answered()];
    freeswitch.node().replies.set(`uuid_kill ${first} NORMAL_CLEARING`, undefined);
    const hanging = freeswitch.calls.hangUp(first);
    await freeswitch.command(`uuid_kill ${first}`);
    await freeswitch.breakLink();
    await hanging;
    await freeswitch.calls.hangUp(second);
    freeswitch.node().replies.delete(`uuid_kill ${first} NORMAL_CLEARING`);
    freeswitch.has({ [first]: call(), [second]: call() });
    await freeswitch.relink();
    await freeswitch.command(`uuid_kill ${second}`);
    await freeswitch.commandTimes(`uuid_kill ${first}`, 2);
    for (const callId of [first, second]) freeswitch.hungUp(callId);
    for (const callId of [first, second]) await freeswitch.event('ended', { callId });
  });

  it('a leg that was closed', async () => {
    const legId = await freeswitch.leg();
    await freeswitch.breakLink();
    await freeswitch.calls.closeAgentLeg(legId);
    freeswitch.has({ [legId]: leg() });
    await freeswitch.relink();
    await freeswitch.command(`uuid_kill ${legId}`);
    freeswitch.hungUp(legId);
    expect(await freeswitch.event('legDown', { legId })).toMatchObject({ reason: 'closed' });
  });

  it('the call whose partner left', async () => {
    const [callId, otherId] = [await freeswitch.answered(), await freeswitch.answered()];
    const joining = freeswitch.calls.join(callId, otherId);
    await freeswitch.command(`uuid_bridge ${otherId} ${callId}`);
    freeswitch.bridged(otherId, callId);
    await joining;
    await freeswitch.breakLink();
    freeswitch.clock.advance(6000);
    freeswitch.has({ [otherId]: call() });
    await freeswitch.relink();
    await freeswitch.event('ended', { callId });
    await freeswitch.command(`uuid_kill ${otherId}`);
    freeswitch.hungUp(otherId);
    await freeswitch.event('ended', { callId: otherId });
  });
});

describe('who is together is what the switch says, after a break', () => {
  it('of a join whose event was lost: it is reported, since when it is', async () => {
    const [legId, callId] = [await freeswitch.leg(), await freeswitch.answered()];
    freeswitch.node().replies.set(`uuid_bridge ${legId} ${callId}`, undefined);
    const connecting = freeswitch.calls.connect(callId, legId);
    await freeswitch.command(`uuid_bridge ${legId} ${callId}`);
    await freeswitch.breakLink();
    freeswitch.clock.advance(4000);
    const bridgedAt = freeswitch.clock.now() - 4000;
    const together = { 'Caller-Channel-Bridged-Time': `${bridgedAt}000` };
    freeswitch.has({
      [callId]: call({ ...together, variable_bridge_to: legId }),
      [legId]: leg({ ...together, variable_bridge_to: callId }),
    });
    await freeswitch.relink();
    await freeswitch.settled(connecting);
    const connected = await freeswitch.event('connected', { callId, legId });
    expect(connected.happenedAt).toBeLessThanOrEqual(bridgedAt + 50);
    expect(freeswitch.count(`uuid_bridge ${legId} ${callId}`)).toBe(1);
  });

  it.each(['swallowed by the break', 'asked for during it'])('of a join %s: it is made', async (when) => {
    const [legId, callId] = [await freeswitch.leg(), await freeswitch.answered()];
    if (when === 'asked for during it') await freeswitch.breakLink();
    else freeswitch.node().replies.set(`uuid_bridge ${legId} ${callId}`, undefined);
    const connecting = freeswitch.calls.connect(callId, legId);
    if (when !== 'asked for during it') await freeswitch.command(`uuid_bridge ${legId} ${callId}`);
    const before = freeswitch.count(`uuid_bridge ${legId} ${callId}`);
    if (before > 0) await freeswitch.breakLink();
    freeswitch.node().replies.delete(`uuid_bridge ${legId} ${callId}`);
    freeswitch.has({ [callId]: call(), [legId]: leg() });
    await freeswitch.relink();
    await freeswitch.look();
    await freeswitch.commandTimes(`uuid_bridge ${legId} ${callId}`, before + 1);
    freeswitch.bridged(legId, callId);
    await freeswitch.event('connected', { callId, legId });
    await connecting;
  });

  it('of a hold that was lost: it is asked for again; of one that was made: it is reported', async () => {
    const { callId, legId } = await freeswitch.conversation();
    const { outcome } = await breakDuring(() => freeswitch.calls.hold(callId, { kind: 'silence' }));
    freeswitch.has({ [callId]: call({ variable_bridge_to: legId }), [legId]: leg({ variable_bridge_to: callId }) });
    const before = freeswitch.count(`uuid_transfer ${callId} park:`);
    await freeswitch.relink();
    await freeswitch.look();
    await freeswitch.commandTimes(`uuid_transfer ${callId} park:`, before + 1);
    await freeswitch.breakLink();
    freeswitch.has({ [callId]: call(), [legId]: leg() });
    await freeswitch.relink();
    await freeswitch.settled(outcome);
    await freeswitch.event('held', { callId, legId });
  });

  it('of two calls: a join that was made is reported', async () => {
    const [callId, otherId] = [await freeswitch.answered(), await freeswitch.answered()];
    const { outcome } = await breakDuring(() => freeswitch.calls.join(callId, otherId));
    freeswitch.has({
      [callId]: call({ variable_bridge_to: otherId }),
      [otherId]: call({ variable_bridge_to: callId }),
    });
    await freeswitch.relink();
    await freeswitch.settled(outcome);
    await freeswitch.event('joined', { callId, otherCallId: otherId });
  });

  it('a call that talks to a leg which nobody gave it is parted from it', async () => {
    const [legId, callId] = [await freeswitch.leg(), await freeswitch.answered()];
    freeswitch.has({ [callId]: call({ variable_bridge_to: legId }), [legId]: leg({ variable_bridge_to: callId }) });
    await freeswitch.breakLink();
    await freeswitch.relink();
    expect(freeswitch.count('uuid_transfer')).toBe(0);
    await freeswitch.look();
    await freeswitch.command(`uuid_transfer ${callId} park:`);
  });

  it('a join given up as too late and then made is undone', async () => {
    const [legId, callId] = [await freeswitch.leg(), await freeswitch.answered()];
    const connecting = freeswitch.calls.connect(callId, legId);
    await freeswitch.command(`uuid_bridge ${legId} ${callId}`);
    await expect(freeswitch.settled(connecting)).rejects.toMatchObject({ code: 'SWITCH_REFUSED' });
    freeswitch.bridged(legId, callId);
    await freeswitch.command(`uuid_transfer ${callId} park:`);
    expect(freeswitch.types()).not.toContain('connected');
  });

  it('a conversation that the switch has apart is joined again, once that is sure', async () => {
    const { callId, legId } = await freeswitch.conversation();
    await freeswitch.breakLink();
    freeswitch.has({ [callId]: call(), [legId]: leg() });
    await freeswitch.relink();
    expect(freeswitch.count(`uuid_bridge ${legId} ${callId}`)).toBe(1);
    await freeswitch.look();
    await freeswitch.commandTimes(`uuid_bridge ${legId} ${callId}`, 2);
  });

  it('a leg that hears a conversation though it supervises none is parked', async () => {
    const legId = await freeswitch.leg('marta');
    freeswitch.has({ [legId]: leg({ variable_current_application: 'eavesdrop' }) });
    await freeswitch.breakLink();
    await freeswitch.relink();
    await freeswitch.look();
    await freeswitch.command(`uuid_transfer ${legId} park:`);
  });
});

describe('an answer in a break', () => {
  it.each([1500, 8000])(
    'of %i ms is reported at its end, with the instant that the switch stamped',
    async (breakMs) => {
      const callId = await ringing(60_000);
      await freeswitch.breakLink();
      const answeredAt = freeswitch.clock.now() + 700;
      freeswitch.clock.advance(breakMs);
      freeswitch.has({ [callId]: call({ 'Caller-Channel-Answered-Time': `${answeredAt}000` }) });
      await freeswitch.relink();
      const answered = await freeswitch.event('answered', { callId });
      expect(answered.at - answeredAt).toBeLessThan(breakMs + 500);
      expect(Math.abs((answered.happenedAt ?? answered.at) - answeredAt)).toBeLessThanOrEqual(50);
      expect((await freeswitch.calls.liveCalls()).find((live) => live.callId === callId)?.answeredAt).toBe(
        answered.happenedAt,
      );
    },
  );

  it('whose event came late, over a link that stalled, happened when the switch says', async () => {
    const callId = await ringing(60_000);
    freeswitch.say('CHANNEL_PROGRESS', callId, { 'Event-Date-Timestamp': stamp() });
    await freeswitch.event('ringing', { callId });
    const answeredAt = freeswitch.clock.now() + 1000;
    freeswitch.clock.advance(6800);
    const stamps = { 'Event-Date-Timestamp': `${answeredAt}000`, 'Caller-Channel-Answered-Time': `${answeredAt}000` };
    freeswitch.say('CHANNEL_ANSWER', callId, stamps);
    expect(await freeswitch.event('answered', { callId })).toMatchObject({ happenedAt: answeredAt });
  });

  it('of a call that the list of channels does not show yet is no lost call', async () => {
    const callId = await ringing(60_000);
    freeswitch.has({ [callId]: call() });
    freeswitch.node().replies.set('show channels as json', '{"row_count": 0}');
    await freeswitch.pass(31_000);
    await freeswitch.event('answered', { callId });
    expect(freeswitch.types()).not.toContain('ended');
  });
});

describe('an originate that a break swallowed', () => {
  it('of a call is never sent again: the call has ended, soon after the link is back', async () => {
    const callId = await freeswitch.dial();
    await freeswitch.command(`origination_uuid=${callId}`);
    await freeswitch.breakLink();
    freeswitch.has({});
    await freeswitch.relink();
    expect(freeswitch.types()).not.toContain('ended');
    await freeswitch.pass(6000);
    expect((await freeswitch.event('ended', { callId })).end).toMatchObject({ by: 'failure', detail: 'lostAtSwitch' });
    expect(freeswitch.count(`origination_uuid=${callId}`)).toBe(1);
  });

  it('of a leg that arrived after all brings the leg up', async () => {
    const legId = '5d7c0f8e-7c0a-4a53-9c39-8a6bfb2c1d11';
    const request = { legId, agentId: 'ana', address: 'sip:1001@127.0.0.1:5070', ringTimeoutMs: 60_000 };
    freeswitch.node().refuse('bgapi originate', undefined);
    const opening = freeswitch.calls.openAgentLeg(request);
    await freeswitch.breakLink();
    await opening;
    freeswitch.has({ [legId]: leg() });
    await freeswitch.relink();
    await freeswitch.event('legUp', { legId });
  });
});

describe('after a break', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'marcador-prompt-'));
    writeFileSync(path.join(folder, 'hello.wav'), Buffer.alloc(16_000));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const tokenOf = (command: string): string => /marcador_prompt=([0-9a-f-]+)/.exec(command)?.[1] ?? '';

  it('a prompt that never began is played, and one that is over has finished', async () => {
    const callId = await freeswitch.answered();
    const prompt = { promptId: 'hello', file: path.join(folder, 'hello.wav') };
    await freeswitch.calls.play(callId, prompt);
    const begun = await freeswitch.command(`uuid_transfer ${callId} set:`);
    await freeswitch.breakLink();
    freeswitch.has({ [callId]: call() });
    await freeswitch.relink();
    await freeswitch.settled(freeswitch.commandTimes(tokenOf(begun), 2));
    await freeswitch.breakLink();
    freeswitch.has({ [callId]: call({ variable_marcador_prompt: tokenOf(begun) }) });
    await freeswitch.relink();
    await freeswitch.event('promptFinished', { callId });
    expect(freeswitch.count(tokenOf(begun))).toBe(2);
  });

  it('a prompt that still plays goes on', async () => {
    const callId = await freeswitch.answered();
    await freeswitch.calls.play(callId, { promptId: 'hello', file: path.join(folder, 'hello.wav') });
    const token = tokenOf(await freeswitch.command(`uuid_transfer ${callId} set:`));
    await freeswitch.breakLink();
    freeswitch.has({
      [callId]: call({ variable_marcador_prompt: token, variable_current_application: 'playback' }),
    });
    await freeswitch.relink();
    expect([freeswitch.count(token), freeswitch.types().includes('promptFinished')]).toEqual([1, false]);
  });

  const bug = (file: string): string => `<function>session_record</function>\n<target>${file}</target>`;
  const recording = { recordingId: 'r1', file: '/rec/a.wav' };

  it('a recording that never began begins; one whose event was lost is reported', async () => {
    const callId = await freeswitch.answered();
    const { outcome } = await breakDuring(() => freeswitch.calls.startRecording(callId, recording));
    await outcome;
    freeswitch.has({ [callId]: call() });
    freeswitch.node().replies.set(`uuid_buglist ${callId}`, '');
    const before = freeswitch.count('uuid_record');
    await freeswitch.relink();
    await freeswitch.command(`uuid_record ${callId} start /rec/a.wav`);
    await freeswitch.breakLink();
    freeswitch.node().replies.set(`uuid_buglist ${callId}`, bug('/rec/a.wav'));
    await freeswitch.relink();
    await freeswitch.event('recordingStarted', { callId });
    await freeswitch.commandTimes(`uuid_record ${callId} start`, before + 1);
  });

  it('a recording that ended in it is reported, and no silence is written over what a pause was to hide', async () => {
    const [callId, other] = [await freeswitch.answered(), await freeswitch.answered()];
    for (const id of [callId, other]) {
      await freeswitch.calls.startRecording(id, { recordingId: id, file: `/rec/${id}.wav` });
      freeswitch.say('RECORD_START', id, { 'Record-File-Path': `/rec/${id}.wav` });
      await freeswitch.event('recordingStarted', { callId: id });
    }
    freeswitch.node().replies.set(`uuid_record ${callId} mask /rec/${callId}.wav`, undefined);
    const pausing = freeswitch.calls.pauseRecording(callId);
    pausing.catch(() => undefined);
    await freeswitch.command(`uuid_record ${callId} mask`);
    await freeswitch.breakLink();
    await expect(pausing).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    freeswitch.node().replies.delete(`uuid_record ${callId} mask /rec/${callId}.wav`);
    freeswitch.has({ [callId]: call(), [other]: call() });
    freeswitch.node().replies.set(`uuid_buglist ${callId}`, bug(`/rec/${callId}.wav`));
    freeswitch.node().replies.set(`uuid_buglist ${other}`, '');
    await freeswitch.relink();
    await freeswitch.event('recordingStopped', { callId: other });
    await freeswitch.commandTimes(`uuid_record ${callId} mask`, 2);
  });
});
