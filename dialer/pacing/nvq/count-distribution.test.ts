import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CountDistribution } from './count-distribution.ts';

function countOf(chances: readonly number[], exact = true): CountDistribution {
  const count = new CountDistribution();
  count.reset(exact);
  for (const chance of chances) count.add(chance);
  return count;
}

/** By listing every outcome: slow and plainly right. */
function bruteForce(answers: readonly number[], freed: readonly number[], offset: number): number {
  const all = [...answers, ...freed];
  let total = 0;
  for (let mask = 0; mask < 1 << all.length; mask += 1) {
    let chance = 1;
    let difference = 0;
    for (const [index, p] of all.entries()) {
      const happens = (mask & (1 << index)) !== 0;
      chance *= happens ? p : 1 - p;
      if (happens) difference += index < answers.length ? 1 : -1;
    }
    if (difference >= offset) total += chance;
  }
  return total;
}

const chance = fc.double({ min: 0, max: 1, noNaN: true });

describe('CountDistribution', () => {
  it('gives the exact chance that answers outnumber supply', () => {
    fc.assert(
      fc.property(
        fc.array(chance, { maxLength: 6 }),
        fc.array(chance, { maxLength: 5 }),
        fc.integer({ min: -3, max: 6 }),
        (answers, freed, offset) => {
          const exact = countOf(answers).exceeds(countOf(freed), offset);
          expect(exact).toBeCloseTo(bruteForce(answers, freed, offset), 9);
        },
      ),
    );
  });

  it('comes near the exact tail by moments when the sum is large', () => {
    const answers = Array.from({ length: 80 }, (_, index) => 0.02 + (index % 10) / 25);
    const freed = Array.from({ length: 70 }, (_, index) => 0.05 + (index % 7) / 20);
    for (let offset = -8; offset <= 8; offset += 1) {
      const exact = countOf(answers).exceeds(countOf(freed), offset);
      const normal = countOf(answers, false).exceeds(countOf(freed, false), offset);
      expect(Math.abs(normal - exact)).toBeLessThan(0.005);
    }
  });

  it('keeps masses that sum to one', () => {
    fc.assert(
      fc.property(fc.array(chance, { maxLength: 90 }), (chances) => {
        const count = countOf(chances);
        let sum = 0;
        for (let k = 0; k <= count.trials; k += 1) sum += count.at(k);
        expect(sum).toBeCloseTo(1, 9);
        expect(count.mean).toBeCloseTo(
          chances.reduce((total, p) => total + p, 0),
          9,
        );
      }),
    );
  });
});
