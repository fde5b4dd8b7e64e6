import alawmulaw from 'alawmulaw';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeAlaw, encodeAlaw } from './alaw.ts';
import { Playout } from './playout.ts';
import { readRtp, RtpWriter } from './rtp.ts';

/** Samples that say which packet they are of. */
const packet = (number: number): Float32Array => new Float32Array(160).fill(number / 1_000);

interface Arrival {
  readonly at: number;
  readonly number: number;
}

/** Plays packets as they come, 128 samples each 16 ms, and says which packet is heard in each of 20 samples; 0: silence. */
function play(arrivals: readonly Arrival[], seconds: number, firstSequence = 0): { heard: number[]; playout: Playout } {
  const playout = new Playout();
  const due = [...arrivals].sort((a, b) => a.at - b.at);
  const heard: number[] = [];
  const out = new Float32Array(128);
  for (let now = 0; now < seconds * 1_000; now += 16) {
    while (due[0] && due[0].at <= now) {
      const { at, number } = due.shift() ?? { at: 0, number: 0 };
      playout.push((firstSequence + number) & 0xffff, packet(number), at);
    }
    playout.pull(out);
    for (let sample = 0; sample < 128; sample += 16) heard.push(Math.round((out[sample] ?? 0) * 1_000));
  }
  return { heard, playout };
}

const every20ms = (count: number, late: (number: number) => number = () => 0): readonly Arrival[] =>
  Array.from({ length: count }, (_, index) => ({ number: index + 1, at: (index + 1) * 20 + late(index + 1) }));

/** Each number once. */
const order = (heard: readonly number[]): readonly number[] =>
  heard.filter((number, at) => number !== 0 && number !== heard[at - 1]);
const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('playing what comes', () => {
  it('plays every packet once, in order, without a hole, however they came within 80 ms', () => {
    const jitter = fc.array(fc.integer({ min: 0, max: 80 }), { minLength: 150, maxLength: 150 });
    fc.assert(
      fc.property(jitter, (late) => {
        // It has seen how arrivals spread before the talk begins.
        const learnt = every20ms(150, (number) => (number % 3) * 40);
        const then = late.map((ms, index) => ({ number: 151 + index, at: (151 + index) * 20 + ms }));
        const { heard, playout } = play([...learnt, ...then], 8);
        const spoken = heard.slice(heard.indexOf(150), heard.lastIndexOf(300));
        expect(order(spoken)).toEqual(upTo(300).slice(149));
        expect(spoken).not.toContain(0);
        expect(playout.counts).toMatchObject({ packets: 300, lost: 0 });
      }),
      { numRuns: 30 },
    );
  });

  it('plays silence for what was lost, and counts it', () => {
    const { heard, playout } = play(
      every20ms(200).filter(({ number }) => number % 50 !== 25),
      5,
    );
    expect(order(heard)).toEqual(upTo(200).filter((number) => number % 50 !== 25));
    expect(playout.counts).toMatchObject({ packets: 196, lost: 4 });
  });

  it('goes on over the end of the sequence numbers', () => {
    expect(order(play(every20ms(100), 3, 65_500).heard)).toEqual(upTo(100));
  });

  it('begins anew with another stream, and after a silence of the network', () => {
    const gap = every20ms(60).map((arrival) => (arrival.number > 30 ? { ...arrival, at: arrival.at + 400 } : arrival));
    expect(order(play(gap, 3).heard)).toEqual(upTo(60));
    const playout = new Playout();
    for (let number = 0; number < 5; number++) playout.push(number, packet(1), number * 20);
    for (let number = 0; number < 5; number++) playout.push(20_000 + number, packet(2), 100 + number * 20);
    const out = new Float32Array(128);
    playout.pull(out);
    expect(Math.round((out[0] ?? 0) * 1_000)).toBe(2);
  });

  it('is as soon as before two and a half seconds after a stall, however long it was, and never much later', () => {
    const stalls = fc.array(fc.integer({ min: 300, max: 800 }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(stalls, (lengths) => {
        const begins = (index: number): number => 4_000 * (index + 1);
        const held = ({ number, at }: Arrival): Arrival => {
          const index = lengths.findIndex((length, each) => at >= begins(each) && at < begins(each) + length);
          return index < 0 ? { number, at } : { number, at: begins(index) + (lengths[index] ?? 0) };
        };
        const { heard, playout } = play(every20ms(800).map(held), 16);
        expect(order(heard)).toEqual(order(heard).toSorted((a, b) => a - b));
        const delays = heard.flatMap((number, at) =>
          number === 0 ? [] : [{ at: at * 2, late: at * 2 - number * 20 }],
        );
        const latest = (from: number, until: number): number =>
          Math.max(...delays.filter(({ at }) => at >= from && at < until).map(({ late }) => late));
        const usual = latest(2_000, 4_000);
        for (const [index, length] of lengths.entries()) {
          const over = begins(index) + length;
          expect(latest(over + 2_500, begins(index + 1))).toBeLessThanOrEqual(usual + 40);
          expect(latest(over, over + 2_500)).toBeLessThan(600);
        }
        // What a stall held up for longer than is worth waiting for counts as lost.
        const missing = upTo(780).length - new Set(order(heard).filter((number) => number <= 780)).size;
        expect(playout.counts.lost).toBeGreaterThanOrEqual(missing);
      }),
      { numRuns: 30 },
    );
  });

  it('keeps little waiting: a burst after a stall does not delay the rest of the call', () => {
    const stalled = every20ms(400).map(({ number, at }) => ({ number, at: number > 50 && at < 2_000 ? 2_000 : at }));
    const { heard } = play(stalled, 8.2);
    const at = (number: number): number => heard.indexOf(number) * 2;
    // A packet sent at 7.9 s is heard within the largest delay.
    expect(at(395) - 395 * 20).toBeLessThan(480);
  });
});

it('keeps speech intact with 2 % of packets lost and 80 ms of jitter: what is heard is what was said', () => {
  const random = mulberry(4_711);
  // Two tones whose loudness goes up and down as syllables do.
  const said = (at: number): number =>
    0.4 *
    (1 + Math.sin(at / 300)) *
    (Math.sin((at * 2 * Math.PI * 220) / 8_000) + Math.sin((at * 2 * Math.PI * 730) / 8_000)) *
    0.5;
  const playout = new Playout();
  const due = Array.from({ length: 1_000 }, (_, number) => ({
    number,
    at: number * 20 + random() * 80,
    isLost: random() < 0.02,
  }))
    .filter(({ isLost }) => !isLost)
    .sort((a, b) => a.at - b.at);
  const heard: number[] = [];
  const out = new Float32Array(128);
  for (let now = 0; now < 20_000; now += 16) {
    for (; due[0] && due[0].at <= now; due.shift()) {
      const { number, at } = due[0];
      playout.push(
        number,
        Float32Array.from({ length: 160 }, (_, sample) => said(number * 160 + sample)),
        at,
      );
    }
    playout.pull(out);
    heard.push(...out);
  }
  // The last ten seconds, when it has learnt how arrivals spread, against what was said at the lag that fits best.
  const [from, to] = [80_000, 150_000];
  let best = 0;
  for (let lag = 0; lag < 4_800; lag++)
    best = Math.max(
      best,
      correlation(from, to, (at) => [heard[at] ?? 0, said(at - lag)]),
    );
  expect(best).toBeGreaterThan(0.95);
  expect(playout.counts.lost).toBeLessThan(40);
}, 30_000);

/** Of every 97th sample, which is enough. */
function correlation(from: number, to: number, pair: (at: number) => readonly [number, number]): number {
  let [xy, xx, yy] = [0, 0, 0];
  for (let at = from; at < to; at += 97) {
    const [x, y] = pair(at);
    xy += x * y;
    xx += x * x;
    yy += y * y;
  }
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}

function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

it('codes A-law as the service does', () => {
  for (let code = 0; code < 256; code++) {
    expect(decodeAlaw(code) * 32_768).toBe(alawmulaw.alaw.decodeSample(code));
    expect(encodeAlaw(decodeAlaw(code))).toBe(code);
  }
  for (let linear = -32_768; linear < 32_768; linear += 7) {
    const [ours, theirs] = [encodeAlaw(linear / 32_768), alawmulaw.alaw.encodeSample(linear)];
    const distance = (code: number): number => Math.abs(alawmulaw.alaw.decodeSample(code) - linear);
    expect(distance(ours)).toBeLessThanOrEqual(distance(theirs) + 16);
  }
  expect([encodeAlaw(2), encodeAlaw(-2)]).toEqual([encodeAlaw(1), encodeAlaw(-1)]);
});

it('writes and reads packets of RTP, and passes over what is none', () => {
  const writer = new RtpWriter(7);
  writer.write(packet(100));
  const bytes = writer.write(packet(100));
  expect([...bytes.subarray(0, 12)]).toEqual([0x80, 8, 0, 1, 0, 0, 0, 160, 0, 0, 0, 7]);
  const read = readRtp(bytes.buffer);
  expect(read?.sequence).toBe(1);
  expect(read?.samples[3]).toBeCloseTo(0.1, 2);
  bytes[1] = 0;
  expect(readRtp(bytes.buffer)).toBeUndefined();
  expect(readRtp(new ArrayBuffer(12))).toBeUndefined();
});
