import fc from 'fast-check';
import { expect, it } from 'vitest';
import { assignArm, blockAt, isCarriedOver } from './assign-arm.ts';
import { anExperiment, arm } from '../../../test/support/an-experiment.ts';

const shares = fc.array(fc.double({ min: 0.01, max: 0.24, noNaN: true }), { minLength: 0, maxLength: 4 });

it('gives a unit the same arm whenever it is asked, with the share of the arm as propensity', () => {
  fc.assert(
    fc.property(shares, fc.string(), (drawn, unit) => {
      const arms = drawn.map((share, index) => arm(`a${index}`, share));
      const experiment = anExperiment({ arms });
      const first = assignArm(experiment, unit, '');
      expect(assignArm(structuredClone(experiment), unit, '')).toEqual(first);
      const share = arms.find(({ id }) => id === first.arm)?.share ?? 1 - drawn.reduce((sum, one) => sum + one, 0);
      expect(first.propensity).toBeCloseTo(share, 12);
    }),
  );
});

it('gives each arm its share of the units', () => {
  const experiment = anExperiment({ arms: [arm('a', 0.2), arm('b', 0.05)] });
  const seen = new Map<string, number>();
  for (let unit = 0; unit < 20_000; unit += 1) {
    const { arm: assigned } = assignArm(experiment, `D${unit}`, '');
    seen.set(assigned, (seen.get(assigned) ?? 0) + 1);
  }
  for (const [id, share] of [
    ['a', 0.2],
    ['b', 0.05],
    ['control', 0.75],
  ] as const)
    expect(Math.abs((seen.get(id) ?? 0) / 20_000 - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 20_000));
});

it('sends the units of a stopped arm to control and says so; all others keep their arm', () => {
  const running = anExperiment({ arms: [arm('a', 0.3), arm('b', 0.3)] });
  const stopped = { ...running, stopped: [{ arm: 'a', at: 1, by: 'harm' as const }] };
  for (let unit = 0; unit < 500; unit += 1) {
    const before = assignArm(running, `D${unit}`, '');
    const after = assignArm(stopped, `D${unit}`, '');
    if (before.arm === 'a') expect(after).toEqual({ ...before, arm: 'control', insteadOf: 'a' });
    else expect(after).toEqual(before);
  }
});

it('cuts time into half-hours, whose first two minutes belong to the one before', () => {
  const noon = Date.UTC(2026, 10, 28, 12);
  expect(blockAt(noon) - blockAt(noon - 1)).toBe(1);
  expect(blockAt(noon + 1_799_999)).toBe(blockAt(noon));
  expect([0, 119_999, 120_000, 1_799_999].map((ms) => isCarriedOver(noon + ms))).toEqual([true, true, false, false]);
});
