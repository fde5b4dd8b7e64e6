import { expect, it } from 'vitest';
import { seededRng } from '../../../kernel/rng.ts';
import { Baseline } from './baseline.ts';
import { HarmTest } from './harm-test.ts';

interface World {
  readonly share: number;
  readonly chances: readonly number[];
  /** Factor on the chances of the arm's units. */
  readonly factor: number;
  readonly minimumUnits: number;
  readonly most: number;
}

/** Looks after every unit; returns after how many of the arm's units it stopped, or undefined. */
function stopsAfter({ share, chances, factor, minimumUnits, most }: World, seed: number): number | undefined {
  const rng = seededRng(seed);
  const test = new HarmTest({ alpha: 0.05, minimumUnits });
  const baseline = new Baseline();
  let inArm = 0;
  for (let unit = 0; unit < most; unit += 1) {
    const isArm = rng.next() < share;
    const stratum = Math.floor(rng.next() * chances.length);
    const chance = (chances[stratum] ?? 0) * (isArm ? factor : 1);
    const value = rng.next() < chance ? 1 : 0;
    const expected = baseline.expect(String(stratum));
    test.add({ side: isArm ? 'arm' : 'control', propensity: isArm ? share : 1 - share, value, expected });
    baseline.learn(String(stratum), 1, value);
    if (isArm) inArm += 1;
    const { isReady, high } = test.standing();
    if (isReady && high < 0) return inArm;
  }
  return undefined;
}

const worlds: readonly (World & { readonly name: string })[] = [
  { name: 'half against half', share: 0.5, chances: [0.1, 0.3], factor: 1, minimumUnits: 100, most: 6_000 },
  { name: 'a small arm', share: 0.1, chances: [0.2], factor: 1, minimumUnits: 100, most: 8_000 },
  { name: 'rare events', share: 0.5, chances: [0.01], factor: 1, minimumUnits: 100, most: 6_000 },
  { name: 'few units, as blocks are', share: 0.5, chances: [0.5], factor: 1, minimumUnits: 24, most: 500 },
];

it.each(worlds)('stops at most 5 % of harmless arms when it looks after every unit: $name', (world) => {
  let stops = 0;
  for (let seed = 1; seed <= 200; seed += 1) if (stopsAfter(world, seed) !== undefined) stops += 1;
  expect(stops / 200).toBeLessThanOrEqual(0.05);
});

it('stops an arm that loses a third of its contacts, in nearly every run, before the list is through', () => {
  const world: World = { share: 0.5, chances: [0.1, 0.3], factor: 0.66, minimumUnits: 100, most: 6_000 };
  const ends = Array.from({ length: 50 }, (_, seed) => stopsAfter(world, seed + 1));
  expect(ends.filter((end) => end !== undefined).length).toBeGreaterThanOrEqual(48);
  expect(Math.min(...ends.map((end) => end ?? Infinity))).toBeGreaterThanOrEqual(100);
});

it('never stops an arm that helps', () => {
  const world: World = { share: 0.5, chances: [0.1, 0.3], factor: 1.3, minimumUnits: 100, most: 3_000 };
  for (let seed = 1; seed <= 50; seed += 1) expect(stopsAfter(world, seed)).toBeUndefined();
});

it('says nothing before both sides have their least units', () => {
  const test = new HarmTest({ alpha: 0.05, minimumUnits: 30 });
  for (let unit = 0; unit < 29; unit += 1) {
    test.add({ side: 'arm', propensity: 0.5, value: 0, expected: 0.5 });
    test.add({ side: 'control', propensity: 0.5, value: 1, expected: 0.5 });
  }
  expect(test.standing()).toMatchObject({ isReady: false });
  test.add({ side: 'arm', propensity: 0.5, value: 0, expected: 0.5 });
  test.add({ side: 'control', propensity: 0.5, value: 1, expected: 0.5 });
  expect(test.standing()).toMatchObject({ isReady: true });
  expect(test.standing().high).toBeLessThan(0);
});
