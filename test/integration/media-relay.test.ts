import { afterEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../kernel/system-clock.ts';
import { Prompt } from '../../telephony/media/prompt.ts';
import { bridge } from '../../telephony/media/rtp/media-party.ts';
import { foreignPackets } from '../../telephony/media/rtp/rtp-session.ts';
import { MediaLegs } from '../support/media-legs.ts';
import { until } from '../support/until.ts';

const legs = new MediaLegs();
afterEach(() => legs.close());

const payload = (datagram: Buffer | undefined): Buffer => datagram?.subarray(12) ?? Buffer.alloc(0);

describe('a relay over loopback UDP', () => {
  it('passes payloads on untouched when the codecs agree, under an SSRC of its own', async () => {
    const engine = legs.openEngine();
    const a = await legs.openLeg(engine);
    const b = await legs.openLeg(engine);
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0x55);
    b.phone.send(b.session.localPort, 0x66);
    await until('both heard', () => a.phone.received.length > 0 && b.phone.received.length > 0);
    expect(payload(b.phone.received[0])).toEqual(Buffer.alloc(160, 0x55));
    expect(payload(a.phone.received[0])).toEqual(Buffer.alloc(160, 0x66));
    expect(b.phone.packets[0]?.ssrc).not.toBe(a.phone.ssrc);
  });

  it('transcodes between µ-law and A-law', async () => {
    const engine = legs.openEngine();
    const a = await legs.openLeg(engine, 'PCMU');
    const b = await legs.openLeg(engine, 'PCMA');
    bridge(a.session, b.session);
    a.phone.send(a.session.localPort, 0xff);
    await until('b heard', () => b.phone.received.length > 0);
    expect(b.phone.packets[0]?.payloadType).toBe(8);
    expect(payload(b.phone.received[0])).toEqual(Buffer.alloc(160, 0xd5));
  });

  it('keeps one SSRC and gapless sequence numbers from silence through relay and back', async () => {
    const engine = legs.openEngine();
    const a = await legs.openLeg(engine);
    const b = await legs.openLeg(engine);
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
    const engine = legs.openEngine();
    const digits: string[] = [];
    const a = await legs.openLeg(engine, 'PCMU', { listener: { dtmf: (digit) => digits.push(digit) } });
    const b = await legs.openLeg(engine);
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
    const engine = legs.openEngine();
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
    const engine = legs.openEngine();
    const { session, phone } = await legs.openLeg(engine);
    const prompt = new Prompt(new Int16Array(1700).fill(8000));
    const startedAt = performance.now();
    await new Promise<void>((resolve) => session.play(prompt, resolve));
    const tookMs = performance.now() - startedAt;
    await until('all frames', () => phone.received.length === 11);
    expect(tookMs).toBeGreaterThan(180);
    expect(tookMs).toBeLessThan(400);
  });

  it('taps what it receives in frames of 20 ms whatever the packet length, with silence for lost packets', async () => {
    const engine = legs.openEngine();
    const { session, phone } = await legs.openLeg(engine);
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

describe('what goes wrong around a session', () => {
  it('does not stop it: a tap or a listener that throws is reported, and the relay and other taps go on', async () => {
    const errors: unknown[] = [];
    const engine = legs.openEngine(200, (error) => errors.push(error));
    const broken = (): never => {
      throw new Error('broken');
    };
    const listener = { dtmf: broken, timedOut: broken, foreign: broken };
    const a = await legs.openLeg(engine, 'PCMU', { listener, timeoutMs: 60 });
    const b = await legs.openLeg(engine);
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
    const stranger = await legs.openPhone('127.0.0.92');
    for (let i = 0; i < foreignPackets; i++) stranger.send(a.session.localPort, 0x22);
    await until('the strangers were reported', () => errors.length === 4);
    a.phone.send(a.session.localPort, 0x12);
    await until('the relay still goes', () => b.phone.received.some((datagram) => datagram[12] === 0x12));
  });

  it('is not a far end that cannot be sent to: port 0, a port that is none, or the address of an old hold', async () => {
    const engine = legs.openEngine();
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
    const engine = legs.openEngine();
    const [a, b, c] = [await legs.openLeg(engine), await legs.openLeg(engine), await legs.openLeg(engine)];
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
    const engine = legs.openEngine();
    await engine.close();
    await expect(engine.open()).rejects.toMatchObject({ code: 'SWITCH_UNREACHABLE' });
    expect(engine.portsInUse).toBe(0);
  });
});

describe('time-outs and ports', () => {
  it('reports once that no audio arrives, but not while the far end is on hold', async () => {
    const engine = legs.openEngine();
    const timeouts: string[] = [];
    const timedOut = (before: boolean): void => void timeouts.push(before ? 'heard before' : 'never heard');
    const options = { timeoutMs: 100, listener: { timedOut } };
    const a = await legs.openLeg(engine, 'PCMU', options);
    for (const hold of [{ sends: false }, { receives: false }]) {
      const held = await legs.openLeg(engine, 'PCMU', options);
      held.session.setRemote({ address: '127.0.0.1', port: held.phone.port, format: { codec: 'PCMU' }, ...hold });
    }
    await until('the time-out', () => timeouts.length === 1);
    a.phone.send(a.session.localPort, 0x01);
    await until('the second time-out', () => timeouts.length === 2);
    expect(timeouts).toEqual(['never heard', 'heard before']);
  });

  it('refuses when every pair is taken and takes a pair again once it is free', async () => {
    const engine = legs.openEngine(3);
    const sessions = [await engine.open(), await engine.open(), await engine.open()];
    await expect(engine.open()).rejects.toMatchObject({ code: 'MEDIA_PORTS_EXHAUSTED' });
    expect(new Set(sessions.map((session) => session.localPort)).size).toBe(3);
    expect(sessions.every((session) => session.localPort % 2 === 0)).toBe(true);
    const [first] = sessions;
    if (first) await engine.closeSession(first);
    expect((await engine.open()).localPort).toBe(first?.localPort);
  });
});
