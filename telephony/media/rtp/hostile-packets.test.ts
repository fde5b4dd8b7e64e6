import fc from 'fast-check';
import { expect, it } from 'vitest';
import { AudioTap } from '../audio-tap.ts';
import { channels, StereoTimeline } from '../recording/stereo-timeline.ts';
import { RecorderTrack } from '../recording/recorder-track.ts';
import { DtmfReceiver } from './dtmf-receiver.ts';
import { LossCount } from './loss-count.ts';
import { OutboundStream } from './outbound-stream.ts';
import { emptyRtpPacket, readRtpPacket } from './rtp-packet.ts';
import { mostCandidates } from './source-candidates.ts';
import { SourceLatch } from './source-latch.ts';
import { TrustedSources } from './trusted-sources.ts';

/** Datagrams that are nearly RTP, with any numbers, from any of a few sources at any time. */
const hostile = fc.record({
  bytes: fc.oneof(
    fc.uint8Array({ maxLength: 1_700 }),
    fc
      .tuple(fc.nat(255), fc.uint8Array({ minLength: 10, maxLength: 10 }), fc.uint8Array({ maxLength: 400 }))
      .map(([second, numbers, payload]) => Uint8Array.of(0x80, second, ...numbers, ...payload)),
  ),
  address: fc.constantFrom('192.0.2.1', '192.0.2.2', '::ffff:192.0.2.1', '2001:db8::1', 'not an address'),
  port: fc.nat(65_535),
  afterMs: fc.oneof(fc.nat(40), fc.nat(5_000), fc.constant(-3_600_000)),
});

it('harm nothing: what is read stays within bounds and nothing throws', () => {
  fc.assert(
    fc.property(fc.array(hostile, { maxLength: 60 }), (datagrams) => {
      const latch = new SourceLatch(new TrustedSources(['192.0.2.2', '2001:db8::/32']));
      latch.expect({ address: '192.0.2.1', port: 4000 });
      const timeline = new StereoTimeline();
      let frames = 0;
      const digits: string[] = [];
      const tap = new AudioTap(() => (frames += 1));
      const track = new RecorderTrack(timeline, channels.debtor, 0);
      const receiver = new DtmfReceiver((digit) => digits.push(digit));
      const stream = new OutboundStream({ ssrc: 1, sequence: 2, timestamp: 3 });
      const loss = new LossCount();
      const packet = emptyRtpPacket();
      let [now, latest] = [1_000, 1_000];
      for (const { bytes, address, port, afterMs } of datagrams) {
        now = Math.max(0, now + afterMs);
        latest = Math.max(latest, now);
        if (!readRtpPacket(Buffer.from(bytes), packet)) continue;
        latch.accepts({ address, port }, packet, now);
        tap.audio(packet, 'PCMU', now);
        track.audio(packet, 'PCMA', now);
        receiver.receive(packet, now);
        receiver.tick(now);
        loss.received(packet.ssrc, packet.sequence);
        const header = stream.forward(packet, 0, now);
        expect(header.sequence).toBe(header.sequence & 0xffff);
        expect(header.timestamp).toBe(header.timestamp >>> 0);
        expect(latch.candidates).toBeLessThanOrEqual(mostCandidates);
        expect(loss.lost).toBeGreaterThanOrEqual(0);
      }
      expect(frames).toBeLessThanOrEqual(250 + 300 * 51);
      expect(digits.every((digit) => /^[0-9*#A-D]$/.test(digit))).toBe(true);
      expect(timeline.take(timeline.taken + 160, (bytes) => Buffer.alloc(bytes))).toHaveLength(640);
    }),
    { numRuns: 300 },
  );
});
