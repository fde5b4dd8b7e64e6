import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../../kernel/errors.ts';
import { defaultPolicy } from '../../telephony/detection/decision/policy.ts';
import type { EarNotice } from '../../telephony/listening/call-hearing.ts';
import type { MediaPlane, MediaSession, MediaSessionOptions } from '../../telephony/media/plane/media-plane.ts';
import { Prompt } from '../../telephony/media/prompt.ts';
import { foreignPackets } from '../../telephony/media/rtp/rtp-session.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { SampleSender } from '../support/sample-sender.ts';
import { until } from '../support/until.ts';
import { readWavSamples } from '../support/wav-samples.ts';

/** A plane to be tested. It has `pairs` pairs of ports. */
export interface PlaneBench {
  readonly plane: MediaPlane;
  readonly pairs: number;
}

/** Somebody with a phone of their own at a session. */
interface Party {
  readonly session: MediaSession;
  readonly phone: RtpPhone;
}

/** µ-law codes of constant levels, told apart on a recording and in a mix. */
const [low, high, other] = [0x40, 0x50, 0x60] as const;

const payloadsOf = (phone: RtpPhone): number[] => phone.received.map((datagram) => datagram[12] ?? -1);

/** What every media plane does. */
export function describeMediaPlane(name: string, make: () => Promise<PlaneBench>): void {
  describe(`media plane: ${name}`, () => {
    let bench: PlaneBench;
    let folder: string;
    const parties: Party[] = [];
    const talkers: NodeJS.Timeout[] = [];
    beforeAll(async () => {
      bench = await make();
      folder = await mkdtemp(path.join(tmpdir(), 'marcador-plane-'));
    });
    afterEach(async () => {
      for (const talker of talkers.splice(0)) clearInterval(talker);
      for (const { session, phone } of parties.splice(0)) {
        await session.close();
        await phone.close();
      }
      expect(bench.plane.sessions).toBe(0);
    });
    afterAll(async () => {
      await bench.plane.close();
      await rm(folder, { recursive: true });
    });

    const party = async (options: MediaSessionOptions = {}, isDeaf = false): Promise<Party> => {
      const [session, phone] = [await bench.plane.open(options), await RtpPhone.open()];
      parties.push({ session, phone });
      const format = { codec: 'PCMU', ...(isDeaf ? {} : { dtmfPayloadType: 101 }) } as const;
      session.setRemote({ address: '127.0.0.1', port: phone.port, format });
      return { session, phone };
    };
    const say = ({ session, phone }: Party, code: number): void => phone.send(session.localPort, code);
    /** Says the same code each 20 ms from now on. */
    const talk = (one: Party, code: number): void => {
      const frame = (): void => say(one, code);
      frame();
      talkers.push(setInterval(frame, 20));
    };
    const hears = (one: Party, code: number): Promise<void> =>
      until(`${code} is heard`, () => payloadsOf(one.phone).includes(code));
    /** Neither has heard anything yet of what is asked about afterwards. */
    const forget = (...all: readonly Party[]): void => {
      for (const { phone } of all) phone.received.length = 0;
    };

    it('joins two, who hear each other until they are parted', async () => {
      const [a, b] = [await party(), await party()];
      const part = a.session.join(b.session);
      talk(a, low);
      talk(b, high);
      await Promise.all([hears(b, low), hears(a, high)]);
      part();
      part();
      a.session.park();
      b.session.park();
      await Promise.all([hears(a, 0xff), hears(b, 0xff)]);
      forget(a, b);
      await until('silence goes on', () => payloadsOf(b.phone).length >= 3);
      expect(payloadsOf(b.phone)).not.toContain(low);
    });

    it('joins with another whoever was joined before, and the first hears no more of it', async () => {
      const [a, b, c] = [await party(), await party(), await party()];
      const partFirst = a.session.join(b.session);
      a.session.join(c.session);
      partFirst();
      talk(a, low);
      await hears(c, low);
      talk(c, high);
      await hears(a, high);
      expect(payloadsOf(b.phone)).not.toContain(low);
    });

    it('plays a prompt to its end and says so once, and not when it is stopped', async () => {
      const a = await party();
      const finished: string[] = [];
      a.session.play(new Prompt(new Int16Array(480).fill(8000)), () => finished.push('first'));
      await until('it is over', () => finished.length > 0);
      await until('all of it was heard', () => a.phone.received.length >= 3);
      const stop = a.session.play(new Prompt(new Int16Array(16_000).fill(8000)), () => finished.push('second'));
      stop();
      a.session.park();
      await hears(a, 0xff);
      expect(finished).toEqual(['first']);
    });

    it('repeats a prompt until it is stopped', async () => {
      const a = await party();
      const stop = a.session.repeat(new Prompt(new Int16Array(320).fill(8000)));
      await until('it was played several times', () => a.phone.received.length >= 8);
      stop();
      a.session.park();
      await hears(a, 0xff);
    });

    it('lays a tone over what is heard, which is heard on', async () => {
      const [a, b] = [await party(), await party()];
      a.session.join(b.session);
      talk(a, low);
      await hears(b, low);
      forget(b);
      b.session.mixIn(new Prompt(new Int16Array(800).fill(3000)));
      await until('something else is heard', () => payloadsOf(b.phone).some((code) => code !== low));
      await until('and then the other again', () => payloadsOf(b.phone).at(-1) === low);
    });

    it('sends digits to a far end that takes them, one text at a time, and reports those of the far end', async () => {
      const heard: string[] = [];
      const a = await party({ listener: { dtmf: (digit) => heard.push(digit) } });
      const deaf = await party({}, true);
      expect([a.session.takesDtmf, deaf.session.takesDtmf]).toEqual([true, false]);
      expect(deaf.session.sendDtmf('1')).toBe(false);
      let sent = 0;
      expect(a.session.sendDtmf('1', () => (sent += 1))).toBe(true);
      expect(a.session.sendDtmf('2')).toBe(false);
      await until('it was sent', () => sent === 1);
      expect(a.phone.packets.some(({ payloadType }) => payloadType === 101)).toBe(true);
      for (const end of [0, 0, 0x80]) {
        a.phone.timestamp = 50_000;
        a.phone.send(a.session.localPort, Buffer.of(7, end | 10, 1, 0x40), { payloadType: 101 });
      }
      await until('the digit is reported', () => heard.length > 0);
      expect(heard).toEqual(['7']);
    });

    it('lets a supervisor listen, whisper and barge in, and leave', async () => {
      const [debtor, agent, supervisor] = [await party(), await party(), await party()];
      debtor.session.join(agent.session);
      for (const one of [debtor, agent, supervisor]) one.session.park();
      debtor.session.supervise(supervisor.session, 'listen');
      talk(debtor, low);
      talk(supervisor, high);
      await hears(agent, low);
      await until('the supervisor hears', () => payloadsOf(supervisor.phone).some((code) => code !== 0xff));
      expect([payloadsOf(agent.phone), payloadsOf(debtor.phone)].flat()).not.toContain(high);
      const isMixed = (one: Party, without: number): boolean =>
        payloadsOf(one.phone).some((code) => code !== without && code !== 0xff);
      debtor.session.supervise(supervisor.session, 'whisper');
      await until('the agent hears both', () => isMixed(agent, low));
      expect(isMixed(debtor, 0xff)).toBe(false);
      debtor.session.supervise(supervisor.session, 'barge');
      await until('the debtor hears the supervisor', () => isMixed(debtor, 0xff));
      debtor.session.stopSupervising(supervisor.session);
      await until('the supervisor hears nobody', () =>
        payloadsOf(supervisor.phone)
          .slice(-3)
          .every((code) => code === 0xff),
      );
      forget(agent);
      await hears(agent, low);
      expect(isMixed(agent, low)).toBe(false);
    });

    it('records both sides, silence while paused, and whoever barges in with the partner', async () => {
      const [debtor, agent, supervisor] = [await party(), await party(), await party()];
      debtor.session.join(agent.session);
      const file = path.join(folder, `${randomUUID()}.wav`);
      const recording = await debtor.session.record(file);
      talk(debtor, low);
      talk(agent, high);
      await Promise.all([hears(agent, low), hears(debtor, high)]);
      await until('half a second', () => debtor.phone.received.length >= 25);
      recording.pause();
      const before = debtor.phone.received.length;
      await until('another half', () => debtor.phone.received.length >= before + 25);
      recording.resume();
      debtor.session.supervise(supervisor.session, 'barge');
      talk(supervisor, other);
      const resumed = debtor.phone.received.length;
      await until('and another', () => debtor.phone.received.length >= resumed + 40);
      const result = await recording.stop();
      expect(result).toEqual({ file, durationMs: result.durationMs });
      expect(await recording.stop()).toEqual(result);
      const { channels } = await readWavSamples(file);
      const [left, right] = channels;
      const levels = (samples: Int16Array | undefined): number[] => [...new Set(samples)].sort((x, y) => x - y);
      expect(levels(right)).toEqual(expect.arrayContaining([levelOf(low), 0]));
      expect(levels(left)).toEqual(
        expect.arrayContaining([levelOf(high), 0, levelOf(high) + levelOf(other)].sort((x, y) => x - y)),
      );
      expect(levels(right)).toHaveLength(2);
      expect(result.durationMs).toBeGreaterThan(1_200);
    });

    it('ends a recording with its session, and refuses one whose file is there', async () => {
      const a = await party();
      const file = path.join(folder, `${randomUUID()}.wav`);
      const recording = await a.session.record(file);
      await a.session.close();
      const ended = await recording.stop();
      expect(ended).toEqual({ file, durationMs: ended.durationMs });
      await expect(a.session.record(path.join(folder, 'late.wav'))).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
      const b = await party();
      const taken = path.join(folder, 'taken.wav');
      await writeFile(taken, 'something');
      await expect(b.session.record(taken)).rejects.toMatchObject({ code: 'RECORDING_FAILED' });
    });

    it('lets somebody hear frames of 20 ms until they stop', async () => {
      const a = await party();
      const levels: number[] = [];
      const stop = a.session.tap((frame) => levels.push(frame.length === 160 ? (frame[0] ?? 0) : NaN));
      talk(a, low);
      await until('frames come', () => levels.length >= 3);
      stop();
      expect(new Set(levels)).toEqual(new Set([levelOf(low)]));
    });

    it('listens to the far end, and tells what is owed before the session is closed', async () => {
      const a = await party();
      const told: EarNotice[] = [];
      const ear = a.session.listen({ country: 'CO', policy: defaultPolicy }, (notice) => told.push(notice));
      ear.answered({ ringAgeMs: 5_000 });
      const before = bench.plane.packets.received;
      for (let n = 0; n < 60; n += 1) say(a, low);
      await until('all of it was heard', () => bench.plane.packets.received === before + 60);
      await a.session.close();
      expect(told).toContainEqual({ type: 'verdict', verdict: expect.anything() as unknown });
      expect(told.at(-1)).toEqual({ type: 'rested' });
      ear.end();
    });

    it('hears a tapped call by the oldest of its sources', async () => {
      const tap = await bench.plane.openTap();
      const [first, second] = [await SampleSender.open(tap), await SampleSender.open(tap)];
      const levels: number[] = [];
      const stop = tap.tap((frame) => levels.push(frame.length === 160 ? (frame[0] ?? 0) : NaN));
      // The second is there first, and is heard until the first is.
      second.hearFrom('127.0.0.1');
      await second.sends(2);
      first.hearFrom('127.0.0.1');
      await first.sends(1);
      await until('both were heard', () => levels.includes(2) && levels.includes(1));
      await second.sends(3);
      first.stop();
      await second.sends(4);
      await until('the second is heard', () => levels.includes(4));
      expect(levels).not.toContain(3);
      stop();
      await tap.close();
      await Promise.all([first.close(), second.close()]);
    });

    it('hears each source of a tapped call from its own address alone', async () => {
      const tap = await bench.plane.openTap();
      const sender = await SampleSender.open(tap);
      const levels: number[] = [];
      tap.tap((frame) => levels.push(frame[0] ?? 0));
      const stranger = await RtpPhone.open('127.0.0.9', sender.port);
      sender.hearFrom('127.0.0.1');
      await sender.sends(1);
      stranger.sendRaw(tap.localPort, Buffer.alloc(320, 2));
      await sender.sends(3);
      await until('the second was heard', () => levels.includes(3));
      expect(levels).toEqual([1, 3]);
      await tap.close();
      await Promise.all([sender.close(), stranger.close()]);
    });

    it('listens to a tapped call, and tells that it is not to be heard, or what is owed before it is closed', async () => {
      const tap = await bench.plane.openTap();
      const told: EarNotice[] = [];
      const spec = { country: 'CO', policy: defaultPolicy, answered: { ringAgeMs: 5_000 } };
      const ear = tap.listen(spec, (notice) => told.push(notice));
      ear.refused(new AppError('SWITCH_REFUSED', 'no mod_loopback'));
      const refusal = { type: 'tapRefused', code: 'SWITCH_REFUSED', message: 'no mod_loopback' } as const;
      await until('it is told', () => told.length > 0);
      expect(told).toEqual([refusal]);
      await tap.close();
      const verdict = told.find(({ type }) => type === 'verdict');
      expect(verdict).toMatchObject({
        verdict: { kind: 'silence', reasons: expect.arrayContaining(['tapRefused']) as unknown },
      });
      expect(told.at(-1)).toEqual({ type: 'rested' });
      ear.end();
    });

    it('knows when the far end was heard and how much of it', async () => {
      const a = await party();
      const { received } = bench.plane.packets;
      const before = Date.now();
      for (let n = 0; n < 5; n += 1) say(a, low);
      await until('they have come', () => bench.plane.packets.received === received + 5);
      expect(a.session.heardAt).toBeGreaterThanOrEqual(before);
      await a.session.close();
      expect(bench.plane.packets.received).toBe(received + 5);
    });

    it('reports silence, strangers, and what is trusted from now on', async () => {
      let [silent, strange] = [0, 0];
      const a = await party({
        timeoutMs: 300,
        listener: { timedOut: () => (silent += 1), foreign: () => (strange += 1) },
      });
      await until('it is silent', () => silent === 1);
      const stranger = await RtpPhone.open('127.0.0.9');
      for (let n = 0; n < foreignPackets; n += 1) stranger.send(a.session.localPort, low);
      await until('it is strange', () => strange === 1);
      const heard: number[] = [];
      a.session.tap((frame) => heard.push(frame[0] ?? 0));
      a.session.trust('127.0.0.9');
      await until('it is believed', () => {
        stranger.send(a.session.localPort, low);
        return heard.length > 0;
      });
      await stranger.close();
    });

    it('does nothing for a session that is closed, and frees its ports', async () => {
      const a = await party();
      await a.session.close();
      await a.session.close();
      a.session.park();
      a.session.answered();
      expect(a.session.sendDtmf('1')).toBe(false);
      const b = await party();
      a.session.join(b.session)();
      say(b, low);
      expect(a.phone.received).toEqual([]);
    });

    it('opens no more than it has ports for', async () => {
      for (let n = 0; n < bench.pairs; n += 1) await party();
      await expect(bench.plane.open()).rejects.toMatchObject({ code: 'MEDIA_PORTS_EXHAUSTED' });
    });

    it('takes only numeric addresses', async () => {
      const a = await party();
      expect(() => a.session.setRemote({ address: 'localhost', port: 4000, format: { codec: 'PCMU' } })).toThrow();
    });
  });
}

/** What a µ-law code sounds like (ITU-T G.711). */
function levelOf(code: number): number {
  const inverted = ~code & 0xff;
  const magnitude = (((inverted & 0x0f) << 3) + 0x84) << ((inverted & 0x70) >> 4);
  return inverted & 0x80 ? 0x84 - magnitude : magnitude - 0x84;
}
