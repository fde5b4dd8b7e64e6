import { describe, expect, it } from 'vitest';
import { AudioTap } from './audio-tap.ts';
import { emptyRtpPacket, type RtpPacket } from './rtp/rtp-packet.ts';

function packet(timestamp: number, samples = 160, ssrc = 1): RtpPacket {
  const buffer = Buffer.alloc(12 + samples, 0x00);
  return { ...emptyRtpPacket(), buffer, payloadStart: 12, payloadEnd: 12 + samples, timestamp, ssrc };
}

/** For each frame how many of its samples are loud. */
function framesOf(packets: readonly RtpPacket[]): number[] {
  const frames: number[] = [];
  const tap = new AudioTap((frame) => frames.push(frame.filter((sample) => sample !== 0).length));
  for (const each of packets) tap.audio(each, 'PCMU', 0);
  return frames;
}

describe('an audio tap', () => {
  it('cuts packets of any length into frames', () => {
    expect(framesOf([packet(0, 80), packet(80, 240), packet(320, 40)])).toEqual([160, 160]);
  });

  it('fills holes with silence', () => {
    expect(framesOf([packet(0), packet(480)])).toEqual([160, 0, 0, 160]);
  });

  it('leaves out late and repeated packets', () => {
    expect(framesOf([packet(0), packet(320), packet(160), packet(320)])).toEqual([160, 0, 160]);
  });

  it('continues at once after a long pause or with a new SSRC', () => {
    expect(framesOf([packet(0), packet(80_000), packet(5, 160, 2)])).toEqual([160, 160, 160]);
  });

  it('follows timestamps over their wrap', () => {
    expect(framesOf([packet(4_294_967_296 - 160), packet(0), packet(160)])).toEqual([160, 160, 160]);
  });
});

describe('a far end that sends too much', () => {
  it('gets no more frames through than time passes, whether it floods or leaps ahead', () => {
    let frames = 0;
    const tap = new AudioTap(() => (frames += 1));
    for (let n = 0; n < 5_000; n++) tap.audio(packet(n * 8_000), 'PCMU', n);
    expect(frames).toBeGreaterThan(250);
    expect(frames).toBeLessThanOrEqual(250 + 5 * 51 + 1);
  });

  it('loses nothing of an hour whose clock runs half a percent fast', () => {
    let frames = 0;
    const tap = new AudioTap(() => (frames += 1));
    const count = 180_000;
    for (let n = 0; n < count; n++) tap.audio(packet((n * 160) >>> 0), 'PCMU', Math.round(n * 19.9));
    expect(frames).toBe(count);
  });
});
