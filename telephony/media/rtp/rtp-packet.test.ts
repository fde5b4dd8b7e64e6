import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { emptyRtpPacket, readRtpPacket, writeRtpHeader } from './rtp-packet.ts';

const header = { payloadType: 8, marker: true, sequence: 65_535, timestamp: 4_294_967_295, ssrc: 4_000_000_000 };

function packetOf(payload: number, first = 0x80): Buffer {
  const packet = Buffer.alloc(12 + payload, 7);
  writeRtpHeader(packet, 0, header);
  packet[0] = first;
  return packet;
}

describe('an RTP packet', () => {
  it('is read as it was written', () => {
    const packet = emptyRtpPacket();
    expect(readRtpPacket(packetOf(160), packet)).toBe(true);
    expect(packet).toMatchObject({ ...header, payloadStart: 12, payloadEnd: 172 });
  });

  it('is read past CSRCs and a header extension', () => {
    const packet = emptyRtpPacket();
    const datagram = packetOf(8 + 4 + 4 + 160, 0x92);
    datagram.writeUInt16BE(1, 12 + 8 + 2);
    expect(readRtpPacket(datagram, packet)).toBe(true);
    expect(packet).toMatchObject({ payloadStart: 12 + 8 + 8, payloadEnd: 12 + 8 + 8 + 160 });
  });

  it('is read without its padding', () => {
    const packet = emptyRtpPacket();
    const datagram = packetOf(164, 0xa0);
    datagram[datagram.length - 1] = 4;
    expect(readRtpPacket(datagram, packet)).toBe(true);
    expect(packet.payloadEnd).toBe(12 + 160);
  });

  const extensionTooLong = packetOf(10, 0x90);
  extensionTooLong.writeUInt16BE(60_000, 14);
  const paddingTooLong = packetOf(10, 0xa0);
  paddingTooLong[21] = 200;
  const paddingZero = packetOf(10, 0xa0);
  paddingZero[21] = 0;
  const rtcp = packetOf(20);
  rtcp[1] = 200;
  it.each([
    ['too short', Buffer.alloc(11, 0x80)],
    ['of another version', packetOf(160, 0x40)],
    ['RTCP', rtcp],
    ['with more CSRCs than bytes', packetOf(10, 0x8f)],
    ['with an extension longer than itself', extensionTooLong],
    ['with more padding than payload', paddingTooLong],
    ['with padding of no length', paddingZero],
  ])('is refused when it is %s', (_, datagram) => {
    expect(readRtpPacket(datagram, emptyRtpPacket())).toBe(false);
  });

  it('never yields a payload outside the datagram, whatever the bytes', () => {
    const rng = seededRng(42);
    const packet = emptyRtpPacket();
    for (let i = 0; i < 10_000; i++) {
      const datagram = Buffer.from(
        Array.from({ length: Math.floor(rng.next() * 60) }, () => Math.floor(rng.next() * 256)),
      );
      if (!readRtpPacket(datagram, packet)) continue;
      expect(packet.payloadStart).toBeGreaterThanOrEqual(12);
      expect(packet.payloadStart).toBeLessThanOrEqual(packet.payloadEnd);
      expect(packet.payloadEnd).toBeLessThanOrEqual(datagram.length);
    }
  });
});
