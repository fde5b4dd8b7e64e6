import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { seededRng, type Rng } from '../../kernel/rng.ts';
import { CallRecorder } from '../../telephony/media/recording/call-recorder.ts';
import { repairRecording } from '../../telephony/media/recording/repair-recording.ts';
import { RtpEngine } from '../../telephony/media/rtp/rtp-engine.ts';
import { emptyRtpPacket, readRtpPacket, writeRtpHeader } from '../../telephony/media/rtp/rtp-packet.ts';
import { bridge } from '../../telephony/media/rtp/media-party.ts';
import { ManualClock } from '../support/manual-clock.ts';
import { RtpPhone } from '../support/rtp-phone.ts';
import { until } from '../support/until.ts';

const count = 10_000;
const fail = (error: unknown): never => {
  throw error;
};

/** A good packet of audio or DTMF with some bytes changed, cut or added. */
function mutated(rng: Rng, index: number): Buffer {
  const below = (limit: number): number => Math.floor(rng.next() * limit);
  const oneOf = (values: readonly number[]): number => values[below(values.length)] ?? 0;
  const packet = Buffer.alloc(12 + oneOf([160, 4, 0, 240, 1700]), below(256));
  writeRtpHeader(packet, 0, {
    payloadType: oneOf([0, 8, 13, 101, below(128)]),
    marker: rng.next() < 0.1,
    sequence: index & 0xffff,
    timestamp: (index * 160) >>> 0,
    ssrc: below(3),
  });
  const changes = below(6);
  for (let i = 0; i < changes && packet.length > 0; i++)
    packet[below(rng.next() < 0.7 ? 16 : packet.length)] = below(256);
  return rng.next() < 0.2 ? packet.subarray(0, below(packet.length + 1)) : packet;
}

describe('mutated RTP', () => {
  it('of 10,000 packets crashes nothing, is forwarded only as clean RTP of the negotiated types, and leaves a good recording', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'marcador-fuzz-'));
    const from = 20_000 + 2 * Math.floor(Math.random() * 6000);
    // Time passes as fast as packets come: in real time the flood would be cut down to a conversation.
    const clock = new ManualClock();
    const media = new RtpEngine({
      clock,
      address: '127.0.0.1',
      ports: { from, to: from + 99 },
      reportError: fail,
    });
    const digits: string[] = [];
    const [a, b] = [await media.open({ listener: { dtmf: (digit) => digits.push(digit) } }), await media.open()];
    const [friend, listener, stranger] = [
      await RtpPhone.open(),
      await RtpPhone.open(),
      await RtpPhone.open('127.0.0.9'),
    ];
    a.setRemote({ address: '127.0.0.1', port: friend.port, format: { codec: 'PCMU', dtmfPayloadType: 101 } });
    b.setRemote({ address: '127.0.0.1', port: listener.port, format: { codec: 'PCMA', dtmfPayloadType: 96 } });
    bridge(a, b);
    const file = path.join(folder, 'fuzz.wav');
    const recorder = await CallRecorder.start({ clock, pacer: media.pacer, file, onError: fail });
    a.listen(recorder.debtor);
    let framesTapped = 0;
    a.tap(() => void (framesTapped += 1));

    const rng = seededRng(20_261_122);
    const before = process.memoryUsage();
    friend.send(a.localPort, 0x10);
    for (let i = 0; i < count; i++) {
      friend.sendRaw(a.localPort, mutated(rng, i));
      stranger.sendRaw(a.localPort, mutated(rng, i));
      // A few at a time, so that the kernel's buffers lose none.
      if (i % 50 !== 49) continue;
      await until('they were taken', () => seen() >= 2 * (i + 1) + 1);
      clock.advance(1_000);
    }
    function seen(): number {
      const { received, foreign, malformed } = a.stats;
      return received + foreign + malformed;
    }
    await until('all were taken', () => seen() === 2 * count + 1);
    const stats = a.stats;
    expect(stats.foreign).toBeGreaterThan(count / 3);
    expect(stats.excess).toBe(0);
    expect(stats.malformed).toBeGreaterThan(count / 20);
    expect(framesTapped).toBeGreaterThan(100);
    expect(digits.every((digit) => /^[0-9*#A-D]$/.test(digit))).toBe(true);

    await until('what was sent has arrived', () => listener.received.length === b.stats.sent);
    expect(listener.received.length).toBeGreaterThan(count / 10);
    expect(listener.received.length).toBeLessThan(count);
    expect(stranger.received).toHaveLength(0);
    const packet = emptyRtpPacket();
    for (const datagram of listener.received) {
      expect(readRtpPacket(datagram, packet)).toBe(true);
      expect([8, 96]).toContain(packet.payloadType);
      expect(datagram[0]).toBe(0x80);
      expect(datagram.length).toBeLessThanOrEqual(12 + 1600);
    }
    const result = await recorder.stop();
    expect(result.flaw).toBeUndefined();
    expect(await repairRecording(file)).toEqual({ durationMs: result.durationMs, changed: false });
    const grown = process.memoryUsage();
    expect(grown.external + grown.arrayBuffers - before.external - before.arrayBuffers).toBeLessThan(64 * 1024 * 1024);

    await media.close();
    await Promise.all([friend.close(), listener.close(), stranger.close()]);
    await rm(folder, { recursive: true });
  });
});
