import { expect, it } from 'vitest';
import type { Codec } from '../media/codec.ts';
import { encode } from '../media/g711.ts';
import { emptyRtpPacket, type RtpPacket } from '../media/rtp/rtp-packet.ts';
import { AudioMeter, silence } from './audio-meter.ts';

function packet(sequence: number, linear: number, codec: Codec = 'PCMA'): RtpPacket {
  const buffer = Buffer.alloc(160);
  encode(codec, new Int16Array(160).fill(linear), buffer);
  return { ...emptyRtpPacket(), buffer, sequence, timestamp: sequence * 160, ssrc: 1, payloadEnd: 160 };
}

it('gives the power in dB below full scale, and begins anew with each reading', () => {
  const meter = new AudioMeter();
  for (let n = 0; n < 50; n++) meter.audio(packet(n, 3_277), 'PCMA', n * 20);
  expect(meter.read()).toEqual({ level: -20, packets: 50, lost: 0, jitterMs: 0 });
  expect(meter.read()).toMatchObject({ level: silence, packets: 0 });
});

it.each(['PCMA', 'PCMU'] as const)('takes digital silence for silence in %s, and a whisper for a whisper', (codec) => {
  const levelOf = (linear: number): number => {
    const meter = new AudioMeter();
    meter.audio(packet(1, linear, codec), codec, 20);
    return meter.read().level;
  };
  expect(levelOf(0)).toBe(silence);
  expect(levelOf(40)).toBeGreaterThan(-61);
});

it('counts what never came, and how unevenly the rest did', () => {
  const meter = new AudioMeter();
  for (let n = 0; n < 400; n++) if (n % 10 !== 5) meter.audio(packet(n, 0), 'PCMA', n * 20 + (n % 2) * 30);
  const { lost, jitterMs, packets } = meter.read();
  expect([packets, lost]).toEqual([360, 40]);
  // Every second packet is 30 ms late: the transit changes by 30 ms each time, and by nothing across a hole.
  expect(jitterMs).toBeGreaterThan(20);
  expect(jitterMs).toBeLessThanOrEqual(30);
});
