import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WordFilter } from './word-filter.ts';

const word = fc.nat({ max: 0xffff_ffff });

describe('a filter of words', () => {
  it('holds every word that it began with or was given', () => {
    fc.assert(
      fc.property(fc.uniqueArray(word), fc.array(word), (first, later) => {
        const filter = new WordFilter(new Set(first));
        for (const one of later) filter.add(one);
        for (const one of [...first, ...later]) expect(filter.mayHold(one)).toBe(true);
      }),
    );
  });

  it('holds few others until it is full, however many there are', () => {
    for (const count of [100, 50_000]) {
      const filter = new WordFilter(new Set(Array.from({ length: count }, (_, n) => n)));
      for (let n = count; !filter.isFull; n++) filter.add(n);
      const others = Array.from({ length: 20_000 }, (_, n) => Math.imul(n + 1_000_003, 2_654_435) >>> 0);
      expect(others.filter((one) => filter.mayHold(one)).length / others.length).toBeLessThan(1 / 12);
    }
  });
});
