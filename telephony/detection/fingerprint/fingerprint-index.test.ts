import { describe, expect, it } from 'vitest';
import { babble, frames, mix, noise, sequence, silence } from '../../../test/support/telephone-sounds.ts';
import { decideLearning } from './decide-learning.ts';
import { encodeWords, FingerprintIndex } from './fingerprint-index.ts';
import type { FingerprintMatch } from './fingerprint-index.ts';
import { FingerprintMeter } from './fingerprint-meter.ts';
import type { Fingerprint } from './fingerprint-store.ts';

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

describe('learning from dispositions', () => {
  const call = { words: 'AAAA', audible: 200, match: undefined, now: 50, newId: 'new' } as const;
  const entry = known('f1', 1);

  it('adds a recording that an agent calls a machine, not yet trusted', () => {
    expect(decideLearning({ ...call, saidToBe: 'machine' }, undefined)).toMatchObject({
      action: 'save',
      reason: 'new',
      fingerprint: { id: 'new', confirmations: 1, label: 'machine', lastHeardAt: 50 },
    });
  });

  it('confirms one that is heard again', () => {
    expect(decideLearning({ ...call, saidToBe: 'machine' }, entry)).toMatchObject({
      reason: 'confirmed',
      fingerprint: { id: 'f1', confirmations: 3, lastHeardAt: 50 },
    });
  });

  it('forgets one that an agent calls a person, and learns nothing from other people', () => {
    expect(decideLearning({ ...call, saidToBe: 'human' }, entry)).toMatchObject({ action: 'remove', id: 'f1' });
    expect(decideLearning({ ...call, saidToBe: 'human' }, undefined)).toMatchObject({ action: 'none' });
  });

  it('learns nothing from a call too short to tell', () => {
    expect(decideLearning({ ...call, audible: 40, saidToBe: 'machine' }, undefined)).toMatchObject({
      reason: 'tooShort',
    });
  });
});
