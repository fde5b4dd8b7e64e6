import { expect, it } from 'vitest';
import { aContext } from '../../test/support/command-line.ts';
import { experimentReportLines } from './experiment-report-lines.ts';

const interval = { estimate: -0.081, low: -0.11, high: -0.052 };
const uplift = { ips: interval, selfNormalised: interval, doublyRobust: interval };
const counts = { attempts: 700, liveAnswers: 120, rightContacts: 90, promises: 31, value: 214 };
const report = {
  experiment: 'local-number',
  unit: 'debtor',
  measure: 'rightContact',
  state: 'running',
  arms: [
    { arm: 'control', share: 0.5, verdict: 'control', ...counts },
    {
      arm: 'local',
      share: 0.5,
      verdict: 'stoppedForHarm',
      ...counts,
      comparison: { units: 480, controlUnits: 515, mean: 0.1, controlMean: 0.181, uplift },
      money: { units: 480, controlUnits: 515, mean: 10.5, controlMean: 12, uplift },
    },
  ],
  order: { attempts: 1400, drawn: 68, orderedMean: 0.2, randomMean: 0.15, uplift },
  sampledShare: 0.5,
} as const;

it('gives each arm a line, with its uplift and the verdict in words', () => {
  const lines = experimentReportLines(report, aContext('en'));
  expect(lines[0]).toBe('local-number: right contacts by debtor');
  expect(lines[1]).toMatch(/^arm +units +attempts +live +right +promises +value +mean +uplift \(95 %\) +verdict$/);
  expect(lines[2]).toMatch(/^control +515 +700 +120 +90 +31 +214 +0\.181 +– +the usual rules$/);
  expect(lines[3]).toMatch(/^local +480 .* -0\.081 \(-0\.110 … -0\.052\) +stopped: worse than the usual rules$/);
  expect(lines.slice(4)).toEqual([
    'The same uplift by the other estimators:',
    '  local: IPS -0.081 (-0.110 … -0.052); self-normalised -0.081 (-0.110 … -0.052)',
    'Money by debtor: local 10.50, control 12.00; uplift -0.081 (-0.110 … -0.052)',
    'Order of records: 1400 attempts, 68 of them drawn at random',
    '  by order 0.200, at random 0.150; uplift -0.081 (-0.110 … -0.052)',
    'The comparisons rest on a random 50 % of the units.',
  ]);
});

it('says the same in Spanish', () => {
  const lines = experimentReportLines(report, aContext('es'));
  expect(lines[0]).toBe('local-number: contactos con el titular por deudor');
  expect(lines[3]).toContain('detenida: peor que las reglas usuales');
});

it('names no bounds where there are too few units for any', () => {
  const unbounded = { estimate: 0.5, low: null, high: null };
  const few = { ips: unbounded, selfNormalised: unbounded, doublyRobust: unbounded };
  const comparison = { units: 2, controlUnits: 2, mean: 0.5, controlMean: 0, uplift: few };
  const arms = [{ arm: 'local', share: 0.5, verdict: 'tooFewUnits', ...counts, comparison }] as const;
  const { order: _, ...rest } = report;
  const [, , line] = experimentReportLines({ ...rest, arms, sampledShare: 1 }, aContext('en'));
  expect(line).toMatch(/\+0\.500 +too few to tell yet$/);
});
