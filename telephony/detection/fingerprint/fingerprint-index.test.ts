import { describe, expect, it } from 'vitest';
import { babble, frames, mix, noise, sequence, silence } from '../../../test/support/telephone-sounds.ts';
import { decideLearning } from './decide-learning.ts';
import { encodeWords, FingerprintIndex } from './fingerprint-index.ts';
import type { FingerprintMatch } from './fingerprint-index.ts';
import { FingerprintMeter } from './fingerprint-meter.ts';
import type { Fingerprint } from './fingerprint.ts';

function listen(
  signal: Float64Array,
  index?: FingerprintIndex,
): { meter: FingerprintMeter; match?: FingerprintMatch; atMs: number } {
  const meter = new FingerprintMeter();
  for (const [n, frame] of frames(signal).entries()) {
    meter.push(frame);
    const match = index?.match(meter);
    if (match) return { meter, match, atMs: (n + 1) * 20 };
  }
  return { meter, atMs: -1 };
}

function known(id: string, seed: number): Fingerprint {
  const { meter } = listen(babble(5000, seed));
  return { id, label: 'machine', words: encodeWords(meter), confirmations: 2, learnedAt: 1, lastHeardAt: 1 };
}

/** Made once: the measuring is most of these tests' work. */
const fingerprints = Array.from({ length: 8 }, (_, at) => known(`f${at + 1}`, at + 1));

function library(): FingerprintIndex {
  const index = new FingerprintIndex();
  for (const fingerprint of fingerprints) index.add(fingerprint);
  return index;
}

const others: [string, () => Float64Array][] = [
  ...Array.from({ length: 10 }, (_, at): [string, () => Float64Array] => [
    `speech ${at}`,
    () => babble(6000, 100 + at),
  ]),
  ['noise', () => noise(8000, 0.1)],
  ['silence', () => silence(8000)],
];

describe('recognising a recording', () => {
  it('knows it again within 1.2 s, later in the call, quieter and through noise', () => {
    const signal = sequence(
      silence(735),
      mix(babble(5000, 3), noise(5000, 0.002)).map((x) => x * 0.4),
    );
    const { match, atMs } = listen(signal, library());
    expect(match).toMatchObject({ id: 'f3', label: 'machine' });
    expect(atMs).toBeLessThanOrEqual(735 + 1200);
  });

  it.each(others)('does not take other %s for it', (_, signal) => {
    expect(listen(signal(), library()).match).toBeUndefined();
  });

  it('forgets a recording that was removed and keeps the others', () => {
    const index = library();
    index.remove('f3');
    expect(listen(babble(5000, 3), index).match).toBeUndefined();
    expect(listen(babble(5000, 4), index).match).toMatchObject({ id: 'f4' });
    expect(index.size).toBe(7);
  });
});

describe('finding the recording of a call that ended', () => {
  it('knows it from the words that were kept', () => {
    const again = sequence(silence(700), mix(babble(5000, 3), noise(5000, 0.001)));
    const { meter } = listen(again);
    expect(library().find(encodeWords(meter))).toMatchObject({ id: 'f3', label: 'machine', confirmations: 2 });
  });

  it('finds nothing for other speech', () => {
    for (let seed = 100; seed < 110; seed++) {
      expect(library().find(encodeWords(listen(babble(6000, seed)).meter))).toBeUndefined();
    }
  });
});

describe('learning from those who heard the call', () => {
  const heard = { words: 'AAAA', audible: 200, known: undefined, taught: undefined } as const;
  const lesson = { ...heard, callId: 'c9', now: 50, newId: 'new' } as const;
  const entry = known('f1', 1);

  it('adds a recording that is called a machine, not yet trusted', () => {
    expect(decideLearning({ ...lesson, saidToBe: 'machine' })).toMatchObject({
      action: 'save',
      reason: 'new',
      fingerprint: { id: 'new', confirmations: 1, label: 'machine', lastHeardAt: 50, calls: ['c9'] },
    });
  });

  it('confirms one that is heard on another call', () => {
    expect(decideLearning({ ...lesson, known: entry, saidToBe: 'machine' })).toMatchObject({
      reason: 'confirmed',
      fingerprint: { id: 'f1', confirmations: 3, lastHeardAt: 50, calls: ['c9'] },
    });
    const calls = Array.from({ length: 8 }, (_, n) => `c${n}`);
    expect(decideLearning({ ...lesson, known: { ...entry, calls }, saidToBe: 'machine' })).toMatchObject({
      fingerprint: { calls: [...calls.slice(1), 'c9'] },
    });
  });

  it('does not count a second mark on the same call as a second witness', () => {
    const decision = decideLearning({ ...lesson, known: entry, taught: 'machine', saidToBe: 'machine' });
    expect(decision).toEqual({ action: 'none', reason: 'alreadyLearnt' });
  });

  it('forgets one that fits a person, and learns nothing from other people', () => {
    expect(decideLearning({ ...lesson, known: entry, saidToBe: 'person' })).toEqual({
      action: 'remove',
      id: 'f1',
      reason: 'contradicted',
    });
    expect(decideLearning({ ...lesson, saidToBe: 'person' })).toMatchObject({ reason: 'unknownPerson' });
  });

  it('takes back only what the same call taught', () => {
    const taughtIt = { ...entry, calls: ['c9'] };
    const back = decideLearning({ ...lesson, known: taughtIt, taught: 'machine', saidToBe: 'person' });
    expect(back).toMatchObject({ reason: 'takenBack', fingerprint: { confirmations: 1, calls: [] } });
    const last = decideLearning({
      ...lesson,
      known: { ...entry, confirmations: 1 },
      taught: 'machine',
      saidToBe: 'person',
    });
    expect(last).toMatchObject({ action: 'remove', reason: 'takenBack' });
  });

  it('starts over when a recording gets another label', () => {
    expect(decideLearning({ ...lesson, known: entry, saidToBe: 'invalidNumber' })).toMatchObject({
      reason: 'relabelled',
      fingerprint: { label: 'invalidNumber', confirmations: 1 },
    });
  });

  it('learns nothing from a call that is too short', () => {
    expect(decideLearning({ ...lesson, audible: 40, saidToBe: 'machine' })).toMatchObject({ reason: 'tooShort' });
  });
});
