import { expect, it } from 'vitest';
import type { ExperimentReport, ReportArm } from './experiment.ts';
import { armMoneys, rounded } from './money-comparison.ts';

const band = { estimate: -21, low: -22, high: -20 };
const uplift = { ips: band, selfNormalised: band, doublyRobust: band };
const reportOf = (...arms: readonly Partial<ReportArm>[]) => ({ arms }) as unknown as ExperimentReport;

it('puts the money of control beside that of the arms, which all name it', () => {
  const money = { units: 30, controlUnits: 40, mean: 11, controlMean: 32, uplift };
  const none = { ...money, units: 0, mean: 0 };
  expect(armMoneys(reportOf({ arm: 'control' }, { arm: 'local', money }, { arm: 'new', money: none }))).toEqual([
    { arm: 'control', debtors: 40, mean: 32 },
    { arm: 'local', debtors: 30, mean: 11, uplift: band },
    { arm: 'new', debtors: 0, mean: 0 },
  ]);
  expect(armMoneys(reportOf({ arm: 'control' }))).toEqual([]);
});

it('shows cents of small amounts, and none where some are large', () => {
  expect(rounded(12.345, [{ arm: 'a', debtors: 1, mean: 40 }])).toBe('12.35');
  expect(rounded(12.345, [{ arm: 'a', debtors: 1, mean: 40_000 }])).toBe('12');
});
