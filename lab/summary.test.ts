import { describe, expect, it } from 'vitest';
import { runSeed } from './run-seed.ts';
import { scenarioSchema } from './scenario.ts';
import { gainOver, summarise, type Summary } from './summary.ts';

const scenario = scenarioSchema.parse({
  name: 'small',
  agents: [{ count: 3 }],
  hours: 0.5,
  campaigns: [{ segments: [{ worth: { mean: 10 } }] }],
});
const day = runSeed({ scenario, policy: 'progressive', seed: 1 });
const { matching, ...plainDay } = day;

function summaryOf(values: readonly number[], firstSeed = 1): Summary {
  const runs = values.map((expectedPerAgentHour) => ({
    ...day,
    ...(matching && { matching: { ...matching, expectedPerAgentHour } }),
  }));
  return summarise({ scenario: 'small', policy: 'p', cap: 0.03, firstSeed }, runs);
}

describe('what one policy brought more than another', () => {
  it('is the mean over days of the ratio, with its interval', () => {
    const gain = gainOver(summaryOf([110, 240]), summaryOf([100, 200]));
    expect(gain?.gain).toBeCloseTo(0.15);
    expect(gain?.confidence95).toBeCloseTo((12.71 * Math.hypot(0.05, 0.05)) / Math.SQRT2, 5);
  });

  it('is not said of other days, nor where no value is counted', () => {
    expect(gainOver(summaryOf([110], 2), summaryOf([100]))).toBeUndefined();
    expect(gainOver(summaryOf([110, 110]), summaryOf([100]))).toBeUndefined();
    const plain = summarise({ scenario: 'small', policy: 'p', cap: 0.03, firstSeed: 1 }, [plainDay]);
    expect(gainOver(plain, plain)).toBeUndefined();
    expect(plain).not.toHaveProperty('matching');
  });
});
