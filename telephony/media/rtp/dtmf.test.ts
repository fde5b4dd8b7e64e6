import { describe, expect, it } from 'vitest';
import { DtmfReceiver, dtmfDigits } from './dtmf-receiver.ts';
import { DtmfSender } from './dtmf-sender.ts';
import { emptyRtpPacket, type RtpPacket } from './rtp-packet.ts';

function event(digit: string, timestamp: number, end: boolean, ssrc = 1): RtpPacket {
  const buffer = Buffer.alloc(16);
  buffer[12] = dtmfDigits.indexOf(digit);
  buffer[13] = end ? 0x8a : 0x0a;
  return { ...emptyRtpPacket(), buffer, payloadStart: 12, payloadEnd: 16, timestamp, ssrc };
}

function heard(packets: readonly RtpPacket[], tickAt?: number): string {
  let digits = '';
  const receiver = new DtmfReceiver((digit) => (digits += digit));
  for (const packet of packets) receiver.receive(packet, 0);
  if (tickAt !== undefined) receiver.tick(tickAt);
  return digits;
}

describe('a far end that sends digits like a machine', () => {
  /** Digits reported of one event each `everyMs`, and how many were dropped. */
  function press(count: number, everyMs: number): { readonly reported: number; readonly dropped: number } {
    let reported = 0;
    const receiver = new DtmfReceiver(() => (reported += 1));
    for (let n = 0; n < count; n++) receiver.receive(event('5', (n + 1) * 400, true), n * everyMs);
    return { reported, dropped: receiver.dropped };
  }

  it('is heard at the speed of fingers, and the rest is counted', () => {
    const { reported, dropped } = press(20_000, 0.5);
    expect(reported).toBeLessThanOrEqual(15 + 10 * 15);
    expect(reported).toBeGreaterThan(100);
    expect(reported + dropped).toBe(20_000);
  });

  it('does not go on for hours: about one digit in two seconds', () => {
    expect(press(36_000, 100).reported).toBeLessThanOrEqual(200 + 1_800);
  });

  it('is no person who keys in a card number and a date', () => {
    expect(press(22, 120)).toEqual({ reported: 22, dropped: 0 });
  });
});

describe('received telephone events', () => {
  it('are one digit each, at the first end packet, however often that is repeated', () => {
    const press = [event('7', 100, false), event('7', 100, false), event('7', 100, true)];
    expect(heard([...press, event('7', 100, true), event('7', 100, true)])).toBe('7');
  });

  it('are two digits when the same key is pressed twice', () => {
    expect(heard([event('7', 100, true), event('7', 900, true)])).toBe('77');
  });

  it('go on after a gateway began a new time base further back', () => {
    expect(heard([event('1', 900_000, true), event('1', 899_200, true), event('2', 5_000, true)])).toBe('12');
  });

  it('end when the next begins, although their end packets are lost', () => {
    expect(heard([event('1', 100, false), event('2', 900, true)])).toBe('12');
  });

  it('end by silence when nothing follows', () => {
    expect(heard([event('*', 100, false)], 119)).toBe('');
    expect(heard([event('*', 100, false)], 120)).toBe('*');
  });

  it('are found when only an end packet arrives', () => {
    expect(heard([event('D', 100, true)])).toBe('D');
  });

  it('do not come twice when an early packet arrives late', () => {
    expect(heard([event('1', 100, true), event('2', 900, true), event('1', 100, false)], 1000)).toBe('12');
  });

  it('are distinguished by SSRC, even with smaller timestamps', () => {
    expect(heard([event('1', 90_000, true), event('2', 100, true, 2)])).toBe('12');
  });

  it('are left alone when they are too short or no digit', () => {
    const flash = event('0', 100, true);
    flash.buffer[12] = 16;
    const short = { ...event('0', 100, true), payloadEnd: 15 };
    expect(heard([flash, short], 1000)).toBe('');
  });
});

describe('sent digits', () => {
  it('are read back by a receiver, in order and once', () => {
    const sender = new DtmfSender('0*9D', { digitMs: 60, gapMs: 40 });
    const packets: RtpPacket[] = [];
    let now = 0;
    let opened = 0;
    for (let frame = sender.next(); frame; frame = sender.next()) {
      now += 160;
      if (frame.kind === 'pause') continue;
      if (frame.first) opened = now;
      const buffer = Buffer.concat([Buffer.alloc(12), frame.payload]);
      const packet = { ...emptyRtpPacket(), buffer, payloadStart: 12, payloadEnd: 16, timestamp: opened, ssrc: 1 };
      for (let copy = 0; copy < frame.copies; copy++) packets.push(packet);
    }
    expect(packets).toHaveLength(4 * (2 + 3));
    expect(heard(packets)).toBe('0*9D');
  });

  it('have growing durations and end with the full one', () => {
    const sender = new DtmfSender('5', { digitMs: 60, gapMs: 40 });
    const frames = [sender.next(), sender.next(), sender.next()];
    const durations = frames.map((frame) =>
      frame?.kind === 'event' ? Buffer.from(frame.payload).readUInt16BE(2) : -1,
    );
    expect(durations).toEqual([160, 320, 480]);
    expect(frames.map((frame) => (frame?.kind === 'event' ? frame.copies : 0))).toEqual([1, 1, 3]);
  });

  it('must be digits', () => {
    expect(() => new DtmfSender('12x')).toThrow('DTMF');
    expect(() => new DtmfSender('')).toThrow('DTMF');
  });
});
