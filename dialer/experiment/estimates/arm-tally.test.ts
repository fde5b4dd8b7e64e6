import { expect, it } from 'vitest';
import { seededRng, type Rng } from '../../../kernel/rng.ts';
import { anExperiment, arm } from '../../../test/support/an-experiment.ts';
import { ArmTally, type ArmComparison } from './arm-tally.ts';
import { assignArm } from '../assignment/assign-arm.ts';
import type { Interval } from './interval.ts';

interface World {
  readonly units: number;
  readonly share: number;
  /** Chance of a right contact by stratum, before the arm's effect. */
  readonly chances: Readonly<Record<string, number>>;
  /** What the arm adds to every chance. */
  readonly effect: number;
  readonly attempts: number;
}

/** One experiment: units of two kinds, of whom an arm gets a share, with up to `attempts` attempts each. */
function run({ units, share, chances, effect, attempts }: World, seed: number): ArmComparison {
  const rng = seededRng(seed);
  const experiment = anExperiment({ id: `run-${seed}`, arms: [arm('b', share)] });
  const tally = new ArmTally();
  const strata = Object.keys(chances);
  for (let unit = 0; unit < units; unit += 1) {
    const stratum = strata[Math.floor(rng.next() * strata.length)] ?? '';
    const assignment = assignArm(experiment, `D${unit}`, stratum);
    tally.enter(assignment);
    const chance = (chances[stratum] ?? 0) + (assignment.arm === 'b' ? effect : 0);
    for (let attempt = 0; attempt < attempts; attempt += 1) tally.change(`D${unit}`, happens(rng, chance));
  }
  return tally.compare('b');
}

const happens = (rng: Rng, chance: number) => (rng.next() < chance ? 1 : 0);
const contains = ({ low, high }: Interval, truth: number) => low <= truth && truth <= high;

const worlds: readonly (World & { readonly name: string })[] = [
  { name: 'half against half', units: 600, share: 0.5, chances: { a: 0.1, b: 0.4 }, effect: 0.05, attempts: 1 },
  { name: 'a small arm', units: 1_000, share: 0.1, chances: { a: 0.2, b: 0.3 }, effect: -0.05, attempts: 1 },
  { name: 'several attempts', units: 600, share: 0.5, chances: { a: 0.1, b: 0.3 }, effect: 0, attempts: 4 },
  { name: 'few units, as blocks are', units: 60, share: 0.5, chances: { a: 0.3, b: 0.7 }, effect: 0.1, attempts: 20 },
];

it.each(worlds)('covers the truth as often as it says: $name', (world) => {
  const truth = world.effect * world.attempts;
  const runs = 200;
  const covered = { ips: 0, selfNormalised: 0, doublyRobust: 0 };
  for (let seed = 1; seed <= runs; seed += 1) {
    const { uplift } = run(world, seed);
    for (const kind of ['ips', 'selfNormalised', 'doublyRobust'] as const)
      if (contains(uplift[kind], truth)) covered[kind] += 1;
  }
  // 95 % less and more three standard errors of the simulation.
  for (const count of Object.values(covered)) {
    expect(count / runs).toBeGreaterThan(0.95 - 3 * Math.sqrt((0.95 * 0.05) / runs));
    expect(count / runs).toBeLessThan(0.995);
  }
});

it('is narrower where strata differ: doubly robust, then self-normalised, then plain weights', () => {
  const world: World = { units: 4_000, share: 0.5, chances: { a: 0.05, b: 0.9 }, effect: 0, attempts: 1 };
  const { ips, selfNormalised, doublyRobust } = run(world, 5).uplift;
  const width = ({ low, high }: Interval) => high - low;
  expect(width(doublyRobust)).toBeLessThan(0.7 * width(selfNormalised));
  expect(width(selfNormalised)).toBeLessThan(width(ips));
});

it('takes a correction back', () => {
  const tally = new ArmTally();
  const about = { experiment: 'e', propensity: 0.5, stratum: '' };
  tally.enter({ ...about, unit: 'D1', arm: 'b' });
  tally.enter({ ...about, unit: 'D2', arm: 'control' });
  tally.change('D1', 5);
  tally.change('D1', -4);
  expect(tally.compare('b')).toMatchObject({ units: 1, controlUnits: 1, mean: 1, controlMean: 0 });
});

it('keeps the comparison as it was when the arm was stopped, until the arm goes on', () => {
  const tally = new ArmTally();
  const about = { experiment: 'e', propensity: 0.5, stratum: '' };
  for (let unit = 0; unit < 20; unit += 1) tally.enter({ ...about, unit: `D${unit}`, arm: unit % 2 ? 'b' : 'control' });
  tally.change('D1', 1);
  const before = tally.compare('b');
  tally.enter({ ...about, unit: 'D3', arm: 'control', insteadOf: 'b' });
  tally.change('D2', 1);
  expect(tally.compare('b')).toEqual(before);
  tally.enter({ ...about, unit: 'D5', arm: 'b' });
  expect(tally.compare('b').controlMean).toBeGreaterThan(before.controlMean);
});

it('keeps at most its limit of units, and still reports how many there were and their sum', () => {
  const tally = new ArmTally(2_000);
  const experiment = anExperiment();
  const rng = seededRng(3);
  for (let unit = 0; unit < 30_000; unit += 1) {
    tally.enter(assignArm(experiment, `D${unit}`, ''));
    tally.change(`D${unit}`, happens(rng, 0.3));
  }
  const { units, mean, controlMean } = tally.compare('local');
  expect(tally.sampledShare).toBeLessThanOrEqual(1 / 16);
  expect(Math.abs(units / 15_000 - 1)).toBeLessThan(0.15);
  expect(Math.abs(mean - 0.3)).toBeLessThan(0.06);
  expect(Math.abs(controlMean - 0.3)).toBeLessThan(0.06);
});
