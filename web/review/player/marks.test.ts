import { expect, it } from 'vitest';
import { bandsOf, marksOf } from './marks.ts';

const t0 = 1_000_000;
const at = (s: number): number => t0 + s * 1_000;

it('has holds and pauses from one end to the other, and to the end where nothing ends them', () => {
  const moments = [
    { at: at(2), kind: 'held' },
    { at: at(3), kind: 'paused' },
    { at: at(5), kind: 'unheld' },
    { at: at(6), kind: 'unpaused' },
    { at: at(8), kind: 'held' },
    { at: at(99), kind: 'paused' },
  ] as const;
  expect(bandsOf(moments, t0, 10)).toEqual([
    { kind: 'held', from: 2, to: 5 },
    { kind: 'paused', from: 3, to: 6 },
    { kind: 'held', from: 8, to: 10 },
  ]);
});

it('names what happened once, in order, and what came after the recording without a place', () => {
  const moments = [
    { at: at(12), kind: 'disposition', label: 'promise' },
    { at: at(2), kind: 'held' },
    { at: at(5), kind: 'unheld' },
    { at: at(-1), kind: 'transfer' },
  ] as const;
  expect(marksOf(moments, t0, 10).map(({ moment, at: place }) => [moment.kind, place])).toEqual([
    ['transfer', 0],
    ['held', 2],
    ['disposition', undefined],
  ]);
});
