import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { Prompt } from '../../telephony/media/prompt.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { bridge, type RtpSession, type RtpSessionOptions } from '../../telephony/media/rtp/rtp-session.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { until } from '../support/until.ts';

const fail = (error: unknown): never => {
  throw error;
};
const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

/** Below the ephemeral ports; sessions pass over ports that others have. */
function openEngine(pairs = 200, reportError: (error: unknown) => void = fail): RtpEngine {
  const from = 20_000 + 2 * Math.floor(Math.random() * 6000);
  const engine = new RtpEngine({
    clock: systemClock,
    address: '127.0.0.1',
    ports: { from, to: from + 2 * pairs - 1 },
    reportError,
  });
  closers.push(() => engine.close());
  return engine;
}

async function openPhone(): Promise<RtpPhone> {
  const phone = await RtpPhone.open();
  closers.push(() => phone.close());
  return phone;
}

/** A session with a phone as its far end. */
async function openLeg(
  engine: RtpEngine,
  codec: 'PCMU' | 'PCMA' = 'PCMU',
  options: RtpSessionOptions = {},
): Promise<{ session: RtpSession; phone: RtpPhone }> {
  const session = await engine.open(options);
  const phone = await openPhone();
  session.setRemote({ address: '127.0.0.1', port: phone.port, format: { codec, dtmfPayloadType: 101 } });
  return { session, phone };
}

const payload = (datagram: Buffer | undefined): Buffer => datagram?.subarray(12) ?? Buffer.alloc(0);

describe('a relay over loopback UDP', () => {
  it('passes payloads on untouched when the codecs agree, under an SSRC of its own', async () => {
    const engine = openEngine();
    const a = await openLeg(engine);
    const b = await openLeg(engine);
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0x55);
    b.phone.send(b.session.localPort, 0x66);
    await until('both heard', () => a.phone.received.length > 0 && b.phone.received.length > 0);
    expect(payload(b.phone.received[0])).toEqual(Buffer.alloc(160, 0x55));
    expect(payload(a.phone.received[0])).toEqual(Buffer.alloc(160, 0x66));
    expect(b.phone.packets[0]?.ssrc).not.toBe(a.phone.ssrc);
  });

  it('transcodes between µ-law and A-law', async () => {
    const engine = openEngine();
    const a = await openLeg(engine, 'PCMU');
    const b = await openLeg(engine, 'PCMA');
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0xff);
    await until('b heard', () => b.phone.received.length > 0);
    expect(b.phone.packets[0]?.payloadType).toBe(8);
    expect(payload(b.phone.received[0])).toEqual(Buffer.alloc(160, 0xd5));
  });

  it('keeps one SSRC and gapless sequence numbers from silence through relay and back', async () => {
    const engine = openEngine();
    const a = await openLeg(engine);
    const b = await openLeg(engine);
    b.session.park();
    await until('silence flows', () => b.phone.received.length >= 3);
    const part = bridge(a.session, b.session);
    for (let i = 0; i < 5; i++) a.phone.send(a.session.localPort, 0x10 + i);
    await until('the relay flows', () => b.phone.received.some((datagram) => datagram[12] === 0x14));
    part();
    const before = b.phone.received.length;
    await until('silence flows again', () => b.phone.received.length >= before + 3);
    const packets = b.phone.packets;
    expect(new Set(packets.map((packet) => packet.ssrc)).size).toBe(1);
    for (const [index, packet] of packets.entries()) {
      const previous = packets[index - 1];
      if (!previous) continue;
      expect((packet.sequence - previous.sequence) & 0xffff).toBe(1);
      expect((packet.timestamp - previous.timestamp) | 0).toBeGreaterThan(0);
    }
  });

  it('passes telephone events on and reports each digit once, even when every end packet is lost', async () => {
    const engine = openEngine();
    const digits: string[] = [];
    const a = await openLeg(engine, 'PCMU', { listener: { dtmf: (digit) => digits.push(digit) } });
    const b = await openLeg(engine);
    bridge(a.session, b.session);
    const event = (end: boolean, duration: number): Buffer =>
      Buffer.of(5, (end ? 0x80 : 0) | 10, duration >> 8, duration & 0xff);
    const timestamp = a.phone.timestamp;
    for (const duration of [160, 320, 480]) {
      a.phone.timestamp = timestamp;
      a.phone.send(a.session.localPort, event(false, duration), { payloadType: 101, marker: duration === 160 });
    }
    await until('the digit', () => digits.length > 0);
    expect(digits).toEqual(['5']);
    expect(b.phone.packets.map((packet) => packet.payloadType)).toEqual([101, 101, 101]);
    expect(new Set(b.phone.packets.map((packet) => packet.timestamp)).size).toBe(1);
  });

  it('sends digits that a peer session reads back', async () => {
    const engine = openEngine();
    const digits: string[] = [];
    const sender = await engine.open();
    const receiver = await engine.open({ listener: { dtmf: (digit) => digits.push(digit) } });
    const format = { codec: 'PCMU', dtmfPayloadType: 101 } as const;
    sender.setRemote({ address: '127.0.0.1', port: receiver.localPort, format });
    receiver.setRemote({ address: '127.0.0.1', port: sender.localPort, format });
    let finished = false;
    expect(sender.sendDtmf('19#', () => (finished = true))).toBe(true);
    expect(sender.sendDtmf('1')).toBe(false);
    await until('all digits', () => finished && digits.length === 3);
    expect(digits).toEqual(['1', '9', '#']);
  });

  it('plays a prompt at its pace and reports its end', async () => {
    const engine = openEngine();
    const { session, phone } = await openLeg(engine);
    const prompt = new Prompt(new Int16Array(1700).fill(8000));
    const startedAt = performance.now();
    await new Promise<void>((resolve) => session.play(prompt, resolve));
    const tookMs = performance.now() - startedAt;
    await until('all frames', () => phone.received.length === 11);
    expect(tookMs).toBeGreaterThan(180);
    expect(tookMs).toBeLessThan(400);
  });

  it('taps what it receives in frames of 20 ms whatever the packet length, with silence for lost packets', async () => {
    const engine = openEngine();
    const { session, phone } = await openLeg(engine);
    const frames: number[] = [];
    session.tap((frame) => frames.push(frame[0] ?? 0));
    phone.send(session.localPort, Buffer.alloc(240, 0x00));
    phone.send(session.localPort, Buffer.alloc(240, 0x00));
    phone.timestamp += 160;
    phone.sequence += 1;
    phone.send(session.localPort, Buffer.alloc(160, 0x00));
    await until('five frames', () => frames.length === 5);
    expect(frames).toEqual([-32_124, -32_124, -32_124, 0, -32_124]);
  });
});

describe('what does not belong to a session', () => {
  it('drops packets of another source and sends nothing there', async () => {
    const engine = openEngine();
    const a = await openLeg(engine);
    const b = await openLeg(engine);
    const stranger = await openPhone();
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0x11);
    await until('latched', () => b.phone.received.length === 1);
    for (let i = 0; i < 20; i++) stranger.send(a.session.localPort, 0x22);
    await until('the stranger was counted', () => a.session.stats.foreign === 20);
    b.phone.send(b.session.localPort, 0x33);
    await until('a heard b', () => a.phone.received.length === 1);
    expect(b.phone.received).toHaveLength(1);
    expect(stranger.received).toHaveLength(0);
  });

  it('drops everything before the SDP is known', async () => {
    const engine = openEngine();
    const session = await engine.open();
    const stranger = await openPhone();
    session.park();
    for (let i = 0; i < 10; i++) stranger.send(session.localPort, 0x22);
    await until('counted', () => session.stats.foreign === 10);
    expect(session.stats.sent).toBe(0);
  });

  it('latches to a phone behind NAT after a few packets in sequence', async () => {
    const engine = openEngine();
    const a = await openLeg(engine);
    const b = await openLeg(engine);
    const behindNat = await openPhone();
    bridge(a.session, b.session);
    for (let i = 0; i < 6; i++) behindNat.send(a.session.localPort, 0x44);
    await until('heard after probation', () => b.phone.received.length === 3);
    b.phone.send(b.session.localPort, 0x45);
    await until('answered to where it came from', () => behindNat.received.length === 1);
    expect(a.phone.received).toHaveLength(0);
  });
});

describe('what goes wrong around a session', () => {
  it('does not stop it: a tap that throws is reported and the relay goes on', async () => {
    const errors: unknown[] = [];
    const engine = openEngine(200, (error) => errors.push(error));
    const a = await openLeg(engine);
    const b = await openLeg(engine);
    const untap = a.session.tap(() => {
      throw new Error('broken tap');
    });
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0x11);
    await until('it was reported', () => errors.length === 1);
    untap();
    a.phone.send(a.session.localPort, 0x12);
    await until('the relay went on', () => b.phone.received.length === 1);
  });

  it('is not a far end that cannot be sent to: port 0, a port that is none, or the address of an old hold', async () => {
    const engine = openEngine();
    const session = await engine.open();
    session.park();
    for (const [address, port] of [
      ['127.0.0.1', 0],
      ['127.0.0.1', 70_000],
      ['0.0.0.0', 4000],
    ] as const) {
      session.setRemote({ address, port, format: { codec: 'PCMU' } });
      await new Promise<void>((resolve) => systemClock.setTimer(50, resolve));
    }
    expect(session.stats.sent).toBe(0);
    expect(() => session.setRemote({ address: 'example.com', port: 4000, format: { codec: 'PCMU' } })).toThrow(
      'numeric',
    );
  });

  it('is not a bridge that was replaced: parting the old one leaves the new one', async () => {
    const engine = openEngine();
    const [a, b, c] = [await openLeg(engine), await openLeg(engine), await openLeg(engine)];
    const part = bridge(a.session, b.session);
    bridge(a.session, c.session);
    part();
    a.phone.send(a.session.localPort, 0x11);
    await until('c hears a', () => c.phone.received.length === 1);
    c.phone.send(c.session.localPort, 0x12);
    await until('a hears c', () => a.phone.received.length === 1);
    expect(b.phone.received).toHaveLength(0);
  });

  it('opens nothing once the engine is closed', async () => {
    const engine = openEngine();
    await engine.close();
    await expect(engine.open()).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    expect(engine.portsInUse).toBe(0);
  });
});

describe('time-outs and ports', () => {
  it('reports once that no audio arrives, but not while the far end is on hold', async () => {
    const engine = openEngine();
    let timeouts = 0;
    const options = { timeoutMs: 100, listener: { timedOut: () => void (timeouts += 1) } };
    const a = await openLeg(engine, 'PCMU', options);
    const held = await openLeg(engine, 'PCMU', options);
    held.session.setRemote({ address: '127.0.0.1', port: held.phone.port, format: { codec: 'PCMU' }, sends: false });
    await until('the time-out', () => timeouts === 1);
    a.phone.send(a.session.localPort, 0x01);
    await until('the second time-out', () => timeouts === 2);
  });

  it('refuses when every pair is taken and takes a pair again once it is free', async () => {
    const engine = openEngine(3);
    const sessions = [await engine.open(), await engine.open(), await engine.open()];
    await expect(engine.open()).rejects.toMatchObject({ code: 'MEDIA_PORTS_EXHAUSTED' });
    expect(new Set(sessions.map((session) => session.localPort)).size).toBe(3);
    expect(sessions.every((session) => session.localPort % 2 === 0)).toBe(true);
    const [first] = sessions;
    if (first) await engine.closeSession(first);
    expect((await engine.open()).localPort).toBe(first?.localPort);
  });
});
