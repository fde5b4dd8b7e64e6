import { beforeEach, describe, expect, it } from 'vitest';
import { emptyRtpPacket, type RtpPacket } from './rtp-packet.ts';
import { probationPackets, silenceBeforeMoveMs, SourceLatch } from './source-latch.ts';

const sdp = { address: '192.0.2.1', port: 4000 };
const nat = { address: '198.51.100.7', port: 60_000 };
const stranger = { address: '203.0.113.9', port: 5000 };

function packet(sequence: number, ssrc = 1): RtpPacket {
  return { ...emptyRtpPacket(), sequence, ssrc };
}

describe('the source that a session believes', () => {
  let latch: SourceLatch;
  beforeEach(() => {
    latch = new SourceLatch(true);
    latch.expect(sdp);
  });

  /** Feeds packets in sequence; returns what was accepted. */
  const feed = (source: typeof sdp, count: number, from = 10, now = 0): boolean[] =>
    Array.from({ length: count }, (_, i) => latch.accepts(source, packet(from + i), now));

  it('is nobody before the SDP', () => {
    const blank = new SourceLatch(true);
    expect(blank.accepts(nat, packet(1), 0)).toBe(false);
    expect(blank.target).toBeUndefined();
  });

  it('is the address of the SDP, from its first packet', () => {
    expect(feed(sdp, 1)).toEqual([true]);
    expect(latch.target).toMatchObject(sdp);
  });

  it('is sent to at the SDP address before any packet', () => {
    expect(latch.target).toMatchObject(sdp);
  });

  it('is another one only after packets in sequence', () => {
    expect(feed(nat, probationPackets)).toEqual([false, false, false, true]);
    expect(latch.target).toMatchObject(nat);
  });

  it('is not one whose packets are not in sequence', () => {
    for (let i = 0; i < 20; i++) expect(latch.accepts(nat, packet(i * 7), 0)).toBe(false);
    expect(latch.target).toMatchObject(sdp);
  });

  it('passes back to the SDP address when that speaks after all', () => {
    feed(nat, probationPackets);
    expect(feed(sdp, 1)).toEqual([true]);
    expect(feed(nat, 10, 100)).not.toContain(true);
  });

  it('is never another host once latched', () => {
    feed(sdp, 1);
    expect(feed(stranger, 50, 0, 60_000)).not.toContain(true);
  });

  it('may move to another port of the same host after silence, not before', () => {
    feed(nat, probationPackets, 10, 1000);
    const moved = { ...nat, port: 60_001 };
    expect(feed(moved, 10, 100, 1000 + silenceBeforeMoveMs - 1)).not.toContain(true);
    expect(feed(moved, probationPackets, 200, 1000 + silenceBeforeMoveMs)).toEqual([false, false, false, true]);
  });

  it('may not move for another SSRC', () => {
    feed(nat, probationPackets);
    for (let i = 0; i < 10; i++) {
      expect(latch.accepts({ ...nat, port: 60_001 }, packet(i, 2), 60_000)).toBe(false);
    }
  });

  it('is forgotten when new SDP names another address, and kept when it names the same', () => {
    feed(nat, probationPackets);
    latch.expect(sdp);
    expect(latch.target).toMatchObject(nat);
    latch.expect({ ...sdp, port: 4002 });
    expect(latch.target).toMatchObject({ ...sdp, port: 4002 });
  });

  it('is only ever the SDP address when symmetric RTP is off', () => {
    latch = new SourceLatch(false);
    latch.expect(sdp);
    expect(feed(nat, 20)).not.toContain(true);
    expect(feed(sdp, 1)).toEqual([true]);
  });
});
