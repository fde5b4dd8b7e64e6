import { beforeEach, describe, expect, it } from 'vitest';
import { emptyRtpPacket, type RtpPacket } from './rtp-packet.ts';
import { mostCandidates, probationPackets, staleMs } from './source-candidates.ts';
import { afterAnswerMs, silenceBeforeMoveMs, SourceLatch } from './source-latch.ts';
import { TrustedSources } from './trusted-sources.ts';

const sdp = { address: '192.0.2.1', port: 4000 };
const nat = { address: '198.51.100.7', port: 60_000 };
const stranger = { address: '203.0.113.9', port: 5000 };

function packet(sequence: number, ssrc = 1): RtpPacket {
  return { ...emptyRtpPacket(), sequence, ssrc };
}

describe('the source that a session believes', () => {
  let latch: SourceLatch;
  beforeEach(() => {
    latch = new SourceLatch(new TrustedSources([nat.address]));
    latch.expect(sdp);
  });

  /** Feeds packets in sequence; returns what was accepted. */
  const feed = (source: typeof sdp, count: number, from = 10, now = 0): boolean[] =>
    Array.from({ length: count }, (_, i) => latch.accepts(source, packet(from + i), now));

  it('is nobody before the SDP', () => {
    const blank = new SourceLatch(new TrustedSources([nat.address]));
    for (let i = 0; i < 10; i++) expect(blank.accepts(nat, packet(i), 0)).toBe(false);
    expect(blank.target).toBeUndefined();
  });

  it('is the address of the SDP, from its first packet', () => {
    expect(feed(sdp, 1)).toEqual([true]);
    expect(latch.target).toMatchObject(sdp);
  });

  it('is sent to at the SDP address before any packet', () => {
    expect(latch.target).toMatchObject(sdp);
  });

  it('is a trusted one only after packets in sequence', () => {
    expect(feed(nat, probationPackets)).toEqual([false, false, false, true]);
    expect(latch.target).toMatchObject(nat);
  });

  it('is another port of the SDP host after packets in sequence', () => {
    const other = { ...sdp, port: 4010 };
    expect(feed(other, probationPackets)).toEqual([false, false, false, true]);
    expect(latch.target).toMatchObject(other);
  });

  it('is never a stranger, however long and orderly it sends', () => {
    expect(feed(stranger, 200)).not.toContain(true);
    expect(latch.candidates).toBe(0);
    feed(sdp, 1);
    expect(feed(stranger, 200, 0, 60_000)).not.toContain(true);
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

  it('passes probation while another source sends noise from the same host', () => {
    const noisy = { ...nat, port: 61_000 };
    const accepted: boolean[] = [];
    for (let i = 0; i < probationPackets; i++) {
      latch.accepts(noisy, packet(i * 7, 9), 0);
      accepted.push(latch.accepts(nat, packet(i), 0));
    }
    expect(accepted.at(-1)).toBe(true);
  });

  it('does not forget who is on probation when a trusted host floods it with sources', () => {
    latch.accepts(nat, packet(0), 0);
    for (let port = 1; port <= 5_000; port++) latch.accepts({ ...nat, port }, packet(0), 0);
    expect(latch.candidates).toBe(mostCandidates);
    expect([1, 2, 3].map((n) => latch.accepts(nat, packet(n), 20 * n))).toEqual([false, false, true]);
  });

  it('takes new sources on probation once others went silent', () => {
    for (let port = 1; port <= mostCandidates; port++) latch.accepts({ ...nat, port }, packet(0), 0);
    expect(feed(nat, probationPackets, 10, staleMs - 1)).not.toContain(true);
    expect(feed(nat, probationPackets, 20, staleMs)).toContain(true);
  });

  it('may move after silence, also under a new SSRC, and not before', () => {
    feed(nat, probationPackets, 10, 1000);
    const moved = { ...nat, port: 60_001 };
    expect(feed(moved, 10, 100, 1000 + silenceBeforeMoveMs - 1)).not.toContain(true);
    const later = 1000 + silenceBeforeMoveMs;
    const accepted = [0, 1, 2, 3].map((n) => latch.accepts(moved, packet(n, 2), later));
    expect(accepted).toEqual([false, false, false, true]);
    expect(latch.target).toMatchObject(moved);
  });

  it('of the early media does not bind the called party, who may send from elsewhere at once', () => {
    feed(sdp, 5, 10, 1000);
    latch.answered(1020);
    const calledParty = { ...sdp, port: 4020 };
    const accepted = [0, 1, 2, 3].map((n) => latch.accepts(calledParty, packet(n, 2), 1040 + 20 * n));
    expect(accepted).toEqual([false, false, false, true]);
  });

  it('of the early media binds again some time after the answer', () => {
    feed(sdp, 5, 10, 1000);
    latch.answered(1020);
    const now = 1020 + afterAnswerMs;
    feed(sdp, 1, 15, now);
    expect(feed({ ...sdp, port: 4020 }, 10, 0, now)).not.toContain(true);
  });

  it('is forgotten when new SDP names another address, and kept when it names the same', () => {
    feed(nat, probationPackets);
    latch.expect(sdp);
    expect(latch.target).toMatchObject(nat);
    latch.expect({ ...sdp, port: 4002 });
    expect(latch.target).toMatchObject({ ...sdp, port: 4002 });
  });

  it('is only ever the SDP address when nothing else is trusted', () => {
    latch = new SourceLatch(undefined);
    latch.expect(sdp);
    expect(feed(nat, 20)).not.toContain(true);
    expect(feed({ ...sdp, port: 4010 }, 20)).not.toContain(true);
    expect(feed(sdp, 1)).toEqual([true]);
  });
});

describe('trusted sources', () => {
  it('are the listed addresses and networks, and the hosts added since', () => {
    const sources = new TrustedSources(['198.51.100.0/24', '2001:db8::/32', '203.0.113.7']);
    sources.add('192.0.2.1');
    sources.add('carrier.example');
    for (const address of ['198.51.100.200', '2001:db8::9', '203.0.113.7', '192.0.2.1', '::ffff:192.0.2.1']) {
      expect(sources.includes(address)).toBe(true);
    }
    for (const address of ['198.51.101.1', '2001:db9::9', '203.0.113.8', '192.0.2.2', 'carrier.example']) {
      expect(sources.includes(address)).toBe(false);
    }
  });

  it('remember the newest few hosts only', () => {
    const sources = new TrustedSources();
    for (let n = 0; n < 100; n++) sources.add(`192.0.2.${n}`);
    const known = Array.from({ length: 100 }, (_, n) => n).filter((n) => sources.includes(`192.0.2.${n}`));
    expect(known).toEqual([92, 93, 94, 95, 96, 97, 98, 99]);
  });

  it.each(['carrier.example', '198.51.100.0/40', ''])('refuse %s', (network) => {
    expect(() => new TrustedSources([network])).toThrow();
  });
});
