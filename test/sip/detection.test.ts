import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, it } from 'vitest';
import { eventually } from '../support/eventually.ts';
import { pcm, sequence, silence, tone } from '../support/telephone-sounds.ts';
import { encode, linearOf } from '../../telephony/media/g711.ts';
import type { RtpPacket } from '../../telephony/media/rtp-packet.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { alawOf, alawSilence, DetectionFloor, messageAudio, messagePrompt, type Line } from './detection-floor.ts';

let floor: DetectionFloor | undefined;
afterEach(async () => {
  await floor?.close();
  floor = undefined;
});

/** A line that answers and plays this. */
function plays(name: string, audio: Buffer, campaign: object = {}): Line {
  const words = { file: 'greeting.alaw' };
  return { name, sipp: { scenario: 'uas-200-then-plays', words, files: { 'greeting.alaw': audio } }, campaign };
}

function alaw(signal: Float64Array): Buffer {
  const samples = pcm(signal);
  const bytes = Buffer.alloc(samples.length);
  encode('PCMA', samples, bytes);
  return bytes;
}

async function voicemail(voice: string): Promise<Buffer> {
  return Buffer.concat([
    alawSilence(300),
    await alawOf(`voices/${voice}.wav`),
    alaw(tone([1000], 400)),
    alawSilence(4_000),
  ]);
}

async function person(voice: string): Promise<Buffer> {
  return Buffer.concat([alawSilence(500), await alawOf(`voices/${voice}.wav`), alawSilence(8_000)]);
}

/** The special information tone of a vacant code, as North American networks code it. */
const vacantCode = sequence(tone([985.2], 380), tone([1370.6], 274), tone([1776.7], 380), silence(8_000));

it('hears what SIPp plays: machines, faxes and dead numbers reach no agent, people and silence do', async () => {
  const machines = ['v1-voicemail', 'v2-voicemail', 'v3-voicemail'];
  const people = ['p1-greeting-1', 'p3-greeting-1', 'p5-greeting-2'];
  const lines: Line[] = [plays('fax', alaw(tone([2100], 4_000))), plays('silence', alawSilence(100))];
  for (const voice of machines) lines.push(plays(voice, await voicemail(voice)));
  for (const voice of people) lines.push(plays(voice, await person(voice)));
  const announcement = { 'sit.alaw': alaw(vacantCode) };
  lines.push({
    name: 'dead-number',
    sipp: { scenario: 'uas-183-with-media-until-cancel', words: { file: 'sit.alaw' }, files: announcement },
  });
  const world = (floor = await DetectionFloor.start(lines));
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
    expect(world.verdicts.get(name)).toMatchObject({ kind: 'human' });
    expect(world.connected.get(name)).toBeLessThan(2_500);
  }
}, 60_000);

/** An agent needs this long to be sure of a machine. */
const agentListensMs = 2_500;

it('learns a greeting from two dispositions: the third call is known within a second', async () => {
  // A greeting no model tells from a person: a short word, and a pause longer than people leave.
  const greeting = Buffer.concat([
    alawSilence(200),
    (await alawOf('voices/p3-greeting-1.wav')).subarray(0, 1_600 * 8),
    alawSilence(1_200),
    (await alawOf('voices/v3-voicemail.wav')).subarray(0, 5_000 * 8),
  ]);
  const world = (floor = await DetectionFloor.start([
    plays('mailbox', greeting, { machines: { auditShare: 0 }, wrapUpMs: 30_000 }),
  ]));
  await world.dial('mailbox', 3);
  const called: string[] = [];
  for (const disposition of ['answeringMachine', 'buzón de voz']) {
    const agent = await world.agentOf('mailbox');
    called.push(world.callIds.get('mailbox') ?? '');
    await delay(agentListensMs);
    await world.app.services.agents.command(agent, 'hangUp');
    await world.outcome('mailbox');
    await world.app.services.agents.dispose(agent, disposition);
    await eventually('the next is dialled', () =>
      Promise.resolve(!called.includes(world.callIds.get('mailbox') ?? '')),
    );
  }
  expect(world.app.services.library.list()).toMatchObject([{ label: 'machine', confirmations: 2 }]);
  expect(await world.outcome('mailbox')).toBe('machine');
  expect(world.connectedCalls).toEqual(called);
  expect(world.verdicts.get('mailbox')?.reasons?.[0]).toBe('fingerprint');
  expect(world.verdicts.get('mailbox')?.decidedAfterMs).toBeLessThan(200 + 1_000);
}, 60_000);

/** A mailbox with an ear: plays a greeting and a beep to whoever sends it audio, and keeps what it hears after. */
class Mailbox {
  readonly phone: RtpPhone;
  #beepedAt = Infinity;
  #timer: NodeJS.Timeout | undefined;

  constructor(phone: RtpPhone) {
    this.phone = phone;
  }

  /** Plays to the address that the first packet came from, 20 ms at a time. */
  play(greeting: Buffer): void {
    this.phone.socket.once('message', (_, from) => {
      let at = 0;
      this.#timer = setInterval(() => {
        const frame = alawSilence(20);
        greeting.subarray(at, at + 160).copy(frame);
        at += 160;
        if (at >= greeting.length) this.#beepedAt = Math.min(this.#beepedAt, this.phone.received.length);
        this.phone.send(from.port, frame, { payloadType: 8 });
      }, 20);
    });
  }

  /** What was heard after the beep: the loudest sample of each packet. */
  get heard(): readonly number[] {
    return levelsOf(this.phone.packets.slice(this.#beepedAt));
  }

  /** The same before the beep was over: nothing may be said then. */
  get heardTooEarly(): readonly number[] {
    return levelsOf(this.phone.packets.slice(0, this.#beepedAt));
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.phone.close();
  }
}

it('leaves its message after the beep, whole, where the pack allows one, and hangs up', async () => {
  const mailbox = new Mailbox(await RtpPhone.open());
  try {
    const beep = alaw(tone([1000], 400));
    mailbox.play(Buffer.concat([alawSilence(300), await alawOf('voices/v1-voicemail.wav'), beep]));
    const message = await alawOf(`${messageAudio}.wav`);
    const words = { mediaport: String(mailbox.phone.port) };
    const onMachine = { leaveMessage: messagePrompt, content: 'limited' };
    const line: Line = {
      name: 'mailbox',
      sipp: { scenario: 'uas-200-with-media-elsewhere', words },
      campaign: { machines: { onMachine, auditShare: 0 } },
    };
    const world = (floor = await DetectionFloor.start([line]));
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
}, 60_000);

function levelsOf(packets: readonly RtpPacket[]): readonly number[] {
  return packets.map(({ buffer, payloadStart, payloadEnd }) => loudest(buffer.subarray(payloadStart, payloadEnd)));
}

/** The loudest sample of each 20 ms. */
function frameLevels(audio: Buffer): readonly number[] {
  return Array.from({ length: audio.length / 160 }, (_, n) => loudest(audio.subarray(n * 160, (n + 1) * 160)));
}

function loudest(codes: Uint8Array): number {
  return codes.reduce((most, code) => Math.max(most, Math.abs(linearOf.PCMA[code] ?? 0)), 0);
}
