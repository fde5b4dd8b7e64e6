import { expect } from 'vitest';
import { encode } from '../../telephony/media/g711.ts';
import { pcm, sequence, silence, tone } from '../support/telephone-sounds.ts';
import { alawOf, alawSilence, messageAudio, messagePrompt, type DetectionFloor, type Line } from './detection-floor.ts';
import { frameLevels, Mailbox } from './mailbox.ts';

/** Starts the whole service before these lines; the caller closes it. */
type Start = (lines: readonly Line[]) => Promise<DetectionFloor>;

/** A line that answers and plays this. */
export function plays(name: string, audio: Buffer, campaign: object = {}): Line {
  const words = { file: 'greeting.alaw' };
  return { name, sipp: { scenario: 'uas-200-then-plays', words, files: { 'greeting.alaw': audio } }, campaign };
}

/** A signal as A-law. */
export function alaw(signal: Float64Array): Buffer {
  const samples = pcm(signal);
  const bytes = Buffer.alloc(samples.length);
  encode('PCMA', samples, bytes);
  return bytes;
}

/** A mailbox: its text at once, then its beep. */
export async function voicemail(voice: string): Promise<Buffer> {
  return Buffer.concat([
    alawSilence(300),
    await alawOf(`voices/${voice}.wav`),
    alaw(tone([1000], 400)),
    alawSilence(4_000),
  ]);
}

/** Somebody who says a word and waits. */
export async function person(voice: string): Promise<Buffer> {
  return Buffer.concat([alawSilence(500), await alawOf(`voices/${voice}.wav`), alawSilence(8_000)]);
}

/** The special information tone of a vacant code, as North American networks code it. */
const vacantCode = sequence(tone([985.2], 380), tone([1370.6], 274), tone([1776.7], 380), silence(8_000));

/** Machines, faxes and dead numbers reach no agent; people and silence do; every outcome is right. */
export async function tellsGreetingsApart(start: Start): Promise<void> {
  // Clear ones: how many a detector misses is what `npm run detect:score` measures.
  const machines = ['v2-voicemail', 'v3-voicemail'];
  const people = ['p1-greeting-1', 'p3-greeting-1', 'p5-greeting-2'];
  const lines: Line[] = [plays('fax', alaw(tone([2100], 4_000))), plays('silence', alawSilence(100))];
  for (const voice of machines) lines.push(plays(voice, await voicemail(voice)));
  for (const voice of people) lines.push(plays(voice, await person(voice)));
  const announcement = { 'sit.alaw': alaw(vacantCode) };
  lines.push({
    name: 'dead-number',
    sipp: { scenario: 'uas-183-with-media-until-cancel', words: { file: 'sit.alaw' }, files: announcement },
  });
  const world = await start(lines);
  await Promise.all(lines.map(({ name }) => world.dial(name)));

  for (const name of [...people, 'silence']) {
    await world.app.services.agents.command(await world.agentOf(name), 'hangUp');
    expect(await world.outcome(name)).toBe('connected');
  }
  for (const name of machines) expect([name, await world.outcome(name)]).toEqual([name, 'machine']);
  expect(await world.outcome('fax')).toBe('fax');
  expect(await world.outcome('dead-number')).toBe('invalidNumber');
  expect([...world.connected.keys()].sort()).toEqual([...people, 'silence'].sort());
  for (const name of people) {
    expect(world.verdicts.get(name)).toMatchObject({ kind: 'person' });
    expect(world.connected.get(name)).toBeLessThan(2_500);
  }
}

/** The message is heard after the beep, whole, and nothing before it. */
export async function leavesMessageAfterBeep(start: Start): Promise<void> {
  const mailbox = await Mailbox.open();
  try {
    const beep = alaw(tone([1000], 400));
    mailbox.play(Buffer.concat([alawSilence(300), await alawOf('voices/v2-voicemail.wav'), beep]));
    const message = await alawOf(`${messageAudio}.wav`);
    const words = { mediaport: String(mailbox.phone.port) };
    const onMachine = { leaveMessage: messagePrompt, content: 'limited' };
    const line: Line = {
      name: 'mailbox',
      sipp: { scenario: 'uas-200-with-media-elsewhere', words },
      campaign: { machines: { onMachine, spotCheckShare: 0 } },
    };
    const world = await start([line]);
    await world.dial('mailbox');
    expect(await world.outcome('mailbox', 40_000)).toBe('messageLeft');
    expect(world.connectedCalls).toEqual([]);
    const loud = mailbox.heard.filter((sample) => sample > 1_000).length;
    const inPrompt = frameLevels(message).filter((sample) => sample > 1_000).length;
    expect(loud).toBeGreaterThan(0.97 * inPrompt);
    expect(loud).toBeLessThanOrEqual(inPrompt);
    expect(Math.max(...mailbox.heardTooEarly)).toBeLessThan(1_000);
  } finally {
    await mailbox.close();
  }
}
