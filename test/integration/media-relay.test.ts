import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { Prompt } from '../../telephony/media/prompt.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { bridge, type RtpSession, type RtpSessionOptions } from '../../telephony/media/rtp/rtp-session.ts';
import { foreignPackets } from '../../telephony/media/rtp/rtp-session.ts';
import { TrustedSources } from '../../telephony/media/rtp/trusted-sources.ts';
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

async function openPhone(address?: string): Promise<RtpPhone> {
  const phone = await RtpPhone.open(address);
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

describe('a phone behind NAT, whose SDP names an address from which nothing comes', () => {
  const remote = { address: '127.0.0.91', port: 4000, format: { codec: 'PCMU', dtmfPayloadType: 101 } } as const;

  it('is heard from where its signalling comes from, whatever a stranger sends before and beside it', async () => {
    const engine = openEngine();
    const trusted = new TrustedSources();
    trusted.add('127.0.0.90');
    let foreign = 0;
    const leg = await engine.open({ trusted, listener: { foreign: () => void (foreign += 1) } });
    leg.setRemote(remote);
    const debtor = await openLeg(engine);
    bridge(leg, debtor.session);
    const [phone, attacker] = [await openPhone('127.0.0.90'), await openPhone('127.0.0.92')];
    for (let i = 0; i < 200; i++) attacker.send(leg.localPort, 0x22);
    await until('the attacker was counted', () => leg.stats.foreign === 200);
    for (let i = 0; i < 10; i++) {
      attacker.send(leg.localPort, 0x22);
      phone.send(leg.localPort, 0x44);
    }
    await until('all came', () => leg.stats.foreign + leg.stats.received === 220);
    debtor.phone.send(debtor.session.localPort, 0x33);
    await until('the phone hears the debtor', () => phone.received.length === 1);
    expect(attacker.received).toHaveLength(0);
    expect(debtor.phone.received.every((datagram) => datagram[12] === 0x44)).toBe(true);
    expect(leg.stats.received).toBe(7);
    expect(foreign).toBe(1);
  });

  it('is heard from a listed network', async () => {
    const engine = openEngine();
    const leg = await engine.open({ trusted: new TrustedSources(['127.0.0.88/29']) });
    leg.setRemote(remote);
    const phone = await openPhone('127.0.0.90');
    for (let i = 0; i < 6; i++) phone.send(leg.localPort, 0x44);
    await until('heard after probation', () => leg.stats.received === 3);
  });

  it('is not heard when only the SDP is believed', async () => {
    const engine = openEngine();
    const leg = await engine.open({ trusted: 'sdpOnly' });
    leg.setRemote(remote);
    const [elsewhere, beside] = [await openPhone('127.0.0.90'), await openPhone('127.0.0.91')];
    for (let i = 0; i < 6; i++) {
      elsewhere.send(leg.localPort, 0x44);
      beside.send(leg.localPort, 0x44);
    }
    await until('counted', () => leg.stats.foreign === 12);
    expect(leg.stats.received).toBe(0);
  });

  it('raises no alarm for late packets of the call that used the port before', async () => {
    const engine = openEngine();
    let foreign = 0;
    const leg = await engine.open({ listener: { foreign: () => void (foreign += 1) } });
    const late = await openPhone('127.0.0.92');
    for (let i = 0; i < 150; i++) late.send(leg.localPort, 0x22);
    await until('counted', () => leg.stats.foreign === 150);
    leg.setRemote(remote);
    for (let i = 0; i < foreignPackets - 1; i++) late.send(leg.localPort, 0x22);
    await until('counted', () => leg.stats.foreign === 150 + foreignPackets - 1);
    expect(foreign).toBe(0);
  });
});

describe('a far end whose media moves', () => {
  it('is heard at once from another port and SSRC after the answer: early media does not bind it', async () => {
    const engine = openEngine();
    const a = await openLeg(engine);
    for (let i = 0; i < 5; i++) a.phone.send(a.session.localPort, 0x11);
    await until('the early media came', () => a.session.stats.received === 5);
    a.session.answered();
    const calledParty = await openPhone();
    calledParty.ssrc = 0x9999;
    for (let i = 0; i < 20; i++) calledParty.send(a.session.localPort, 0x12);
    await until('all but the probation', () => a.session.stats.received === 5 + 17);
    a.session.park();
    await until('our audio follows', () => calledParty.received.length > 0);
  });
});

describe('a far end that floods', () => {
  it('is cut down to what a conversation needs, and the other direction still works', async () => {
    const engine = openEngine();
    const digits: string[] = [];
    const a = await openLeg(engine, 'PCMU', { listener: { dtmf: (digit) => digits.push(digit) } });
    const b = await openLeg(engine);
    bridge(a.session, b.session);
    const total = 3_000;
    const seen = (): number => a.session.stats.received + a.session.stats.excess;
    for (let i = 0; i < total; i++) {
      if (i % 3 === 0) a.phone.send(a.session.localPort, Buffer.of(5, 0x8a, 0, 160), { payloadType: 101 });
      else a.phone.send(a.session.localPort, 0x11);
      if (i % 50 === 49) await until('they came', () => seen() === i + 1);
    }
    expect(a.session.stats.excess).toBeGreaterThan(total / 2);
    expect(digits.length).toBeLessThan(60);
    expect(digits.length + a.session.stats.digitsDropped).toBeLessThanOrEqual(total / 3);
    b.phone.send(b.session.localPort, 0x33);
    await until('a hears b', () => a.phone.received.length === 1);
  });
});

describe('what goes wrong around a session', () => {
  it('does not stop it: a tap or a listener that throws is reported, and the relay and other taps go on', async () => {
    const errors: unknown[] = [];
    const engine = openEngine(200, (error) => errors.push(error));
    const broken = (): never => {
      throw new Error('broken');
    };
    const listener = { dtmf: broken, timedOut: broken, foreign: broken };
    const a = await openLeg(engine, 'PCMU', { listener, timeoutMs: 60 });
    const b = await openLeg(engine);
    let tapped = 0;
    a.session.tap(broken);
    a.session.tap(() => (tapped += 1));
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0x11);
    await until('the relay went on', () => b.phone.received.length === 1);
    expect(tapped).toBe(1);
    expect(errors).toHaveLength(1);
    a.phone.send(a.session.localPort, Buffer.of(5, 0x8a, 0, 160), { payloadType: 101 });
    await until('the digit was reported', () => errors.length === 2);
    await until('the time-out was reported', () => errors.length === 3);
    const stranger = await openPhone('127.0.0.92');
    for (let i = 0; i < foreignPackets; i++) stranger.send(a.session.localPort, 0x22);
    await until('the strangers were reported', () => errors.length === 4);
    a.phone.send(a.session.localPort, 0x12);
    await until('the relay still goes', () => b.phone.received.some((datagram) => datagram[12] === 0x12));
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
    // Two packets arrived, and they still count when a session is closed.
    expect(engine.packets).toEqual({ received: 2, lost: 0 });
    await engine.closeSession(a.session);
    await engine.closeSession(a.session);
    expect(engine.packets).toEqual({ received: 2, lost: 0 });
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
    const timeouts: string[] = [];
    const timedOut = (before: boolean): void => void timeouts.push(before ? 'heard before' : 'never heard');
    const options = { timeoutMs: 100, listener: { timedOut } };
    const a = await openLeg(engine, 'PCMU', options);
    for (const hold of [{ sends: false }, { receives: false }]) {
      const held = await openLeg(engine, 'PCMU', options);
      held.session.setRemote({ address: '127.0.0.1', port: held.phone.port, format: { codec: 'PCMU' }, ...hold });
    }
    await until('the time-out', () => timeouts.length === 1);
    a.phone.send(a.session.localPort, 0x01);
    await until('the second time-out', () => timeouts.length === 2);
    expect(timeouts).toEqual(['never heard', 'heard before']);
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
