import { afterEach, describe, expect, it } from 'vitest';
import { defaultPolicy } from '../../telephony/detection/decision/policy.ts';
import type { Ear, EarNotice } from '../../telephony/listening/call-hearing.ts';
import type { MediaPlane } from '../../telephony/media/plane/media-plane.ts';
import { WorkerPlane } from '../../telephony/media/plane/worker-plane.ts';
import type { Verdict } from '../../telephony/verdict.ts';
import { SampleSpeaker } from '../support/sample-speaker.ts';
import { ScriptedSwitch } from '../support/scripted-switch.ts';
import { tapPlane } from '../support/tap-plane.ts';
import { babble, frames, sequence, silence } from '../support/telephone-sounds.ts';
import { until } from '../support/until.ts';

/** Somebody picks up, says one word and waits. */
const person = [...frames(sequence(silence(300), babble(450), silence(6_000)))];
const spec = { country: 'CO', policy: defaultPolicy, answered: { ringAgeMs: 6_000 } };

let freeswitch: ScriptedSwitch;
const speakers: SampleSpeaker[] = [];
afterEach(async () => {
  for (const speaker of speakers.splice(0)) await speaker.close();
  await freeswitch.stop();
});

/** FreeSWITCH, and so many workers that have read what listening needs. */
async function start(workers: number): Promise<MediaPlane> {
  const media = tapPlane(workers);
  const taps = await Promise.all(Array.from({ length: Math.max(1, workers) }, () => media.openTap()));
  for (const tap of taps) {
    const told: EarNotice[] = [];
    tap.listen(spec, (notice) => told.push(notice)).refused(new Error('nobody is there'));
    await until('it listens', () => told.length > 0);
    await tap.close();
  }
  freeswitch = await ScriptedSwitch.start(1, media);
  return media;
}

async function speaker(): Promise<SampleSpeaker> {
  const one = await SampleSpeaker.start();
  speakers.push(one);
  return one;
}

/** A call that somebody listens to, and who speaks on it. */
interface Heard {
  readonly callId: string;
  readonly ear: Ear;
  /** What the ear told so far. */
  readonly told: readonly EarNotice[];
  readonly spoken: { readonly over: Promise<unknown> };
}

async function heardCall(said: readonly Int16Array[]): Promise<Heard> {
  const who = await speaker();
  const callId = await freeswitch.answered();
  const told: EarNotice[] = [];
  const ear = await freeswitch.calls.hearing.listen(callId, spec, (notice) => told.push(notice));
  const spoken = await who.speak(await freeswitch.command(`sendmsg ${callId}`), said);
  return { callId, ear, told, spoken };
}

function verdictOf(told: readonly EarNotice[]): Verdict | undefined {
  return told.flatMap((notice) => (notice.type === 'verdict' ? [notice.verdict] : []))[0];
}

/** This thread, and whatever it steers, stands still. */
async function stand(forMs: number): Promise<void> {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)), 0, 0, forMs);
  // What came meanwhile is read, and nothing that comes later.
  for (let turn = 0; turn < 2; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('a call on FreeSWITCH that is listened to in a worker', () => {
  it('is judged while the thread of the calls stands still for three seconds, by what was said and when', async () => {
    await start(1);
    const { told } = await heardCall(person);
    await stand(3_000);
    expect(verdictOf(told)).toMatchObject({ kind: 'person' });
    expect(verdictOf(told)?.decidedAfterMs).toBeLessThanOrEqual(defaultPolicy.deadlineMs);
    expect(verdictOf(told)?.reasons?.join()).not.toMatch(/noAudio|audioLost|tapRefused/);
  });

  it('gives the verdict that it owes before the end of the call is told', async () => {
    await start(1);
    const { callId, told, spoken } = await heardCall(frames(sequence(silence(200), babble(300))));
    await spoken.over;
    const order: string[] = [];
    freeswitch.calls.subscribe(({ type }) => order.push(type, ...told.map((notice) => notice.type)));
    expect(verdictOf(told)).toBeUndefined();
    freeswitch.hungUp(callId, { 'Caller-Channel-Answered-Time': '1' });
    await freeswitch.event('ended');
    expect(order).toEqual(expect.arrayContaining(['ended', 'verdict']));
  });

  it('stays at one worker of two, each with a port of its own', async () => {
    await start(2);
    const calls = [await heardCall(person), await heardCall(person)];
    const ports = freeswitch
      .node()
      .commands.flatMap((command) => /remote-port: (\d+)/.exec(command)?.[1] ?? [])
      .map(Number);
    expect(new Set(ports).size).toBe(2);
    for (const { told } of calls) await until('a verdict', () => verdictOf(told)?.kind === 'person');
  });

  it('goes on when the worker dies; its ear says that it failed, and the next hears it by a listening leg', async () => {
    const media = await start(1);
    if (!(media instanceof WorkerPlane)) throw new Error('no workers');
    const { callId, ear, told } = await heardCall(person);
    await media.kill(0);
    expect(told.map(({ type }) => type).slice(-2)).toEqual(['failed', 'rested']);
    ear.awaitGreetingEnd();
    ear.end();
    await until('another takes its place', () => media.spread.length === 1);
    await (await media.openTap()).close();

    const levels = new Set<number>();
    const tapping = freeswitch.calls.tapAudio(callId, (frame) => levels.add(frame[0] ?? 0));
    const legId = /origination_uuid=([0-9a-f-]+)/.exec(await freeswitch.command('loopback/'))?.[1] ?? '';
    freeswitch.say('CHANNEL_ORIGINATE', legId);
    const command = await freeswitch.command(`sendmsg ${legId}`);
    const stop = await tapping;
    await (await speaker()).speak(command, [new Int16Array(160).fill(700)]);
    await until('it is heard', () => levels.has(700));
    stop();
    expect(freeswitch.types()).not.toContain('ended');
    expect(await freeswitch.calls.liveCalls()).toMatchObject([{ callId, state: 'answered' }]);
  });
});
