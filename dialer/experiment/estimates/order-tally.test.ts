import { expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import type { Interval } from './interval.ts';
import { OrderTally, type OrderComparison } from './order-tally.ts';
import { pickPlace } from '../assignment/random-order.ts';

/** Debtors who answer with different chances; the order puts the best of ten first. */
function run(
  { attempts, share }: { readonly attempts: number; readonly share: number },
  seed: number,
): OrderComparison {
  const rng = seededRng(seed);
  const tally = new OrderTally();
  const chances = Array.from({ length: 300 }, () => rng.next());
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const ready = Array.from({ length: 10 }, () => Math.floor(rng.next() * chances.length));
    ready.sort((a, b) => (chances[b] ?? 0) - (chances[a] ?? 0));
    const { place, ...picked } = pickPlace(10, { share, key: `run-${seed}`, seed: String(attempt) });
    const debtor = ready[place] ?? 0;
    const known = tally.add(`D${debtor}`, picked, 0.5);
    tally.change(known, rng.next() < (chances[debtor] ?? 0) ? 1 : 0);
  }
  return tally.compare();
}

const contains = ({ low, high }: Interval, truth: number) => low <= truth && truth <= high;

it('finds what the order is worth, between the bounds it names', () => {
  // The best of ten uniform chances is 10/11, any of them 1/2.
  const truth = 10 / 11 - 1 / 2;
  const runs = 100;
  const covered = { ips: 0, selfNormalised: 0, doublyRobust: 0 };
  for (let seed = 1; seed <= runs; seed += 1) {
    const { uplift } = run({ attempts: 1_500, share: 0.1 }, seed);
    for (const kind of ['ips', 'selfNormalised', 'doublyRobust'] as const)
      if (contains(uplift[kind], truth)) covered[kind] += 1;
  }
  for (const count of Object.values(covered)) expect(count / runs).toBeGreaterThan(0.9);
});

it('counts the attempts, and those that were drawn', () => {
  const { attempts, drawn, orderedMean, randomMean } = run({ attempts: 4_000, share: 0.05 }, 1);
  expect(attempts).toBe(4_000);
  expect(Math.abs(drawn - 200)).toBeLessThan(60);
  expect(orderedMean).toBeGreaterThan(randomMean);
});
