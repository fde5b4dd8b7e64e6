import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Contest } from './contest.ts';
import { CountDistribution } from './count-distribution.ts';
import { coversWorst, defaultGuardSettings, keepsCap } from './guard.ts';

const notFinite = [NaN, Infinity, -Infinity];

interface Numbers {
  readonly supplyNow: number;
  readonly answers: number;
  readonly answersOnRecord: number;
  readonly freedOnRecord: number;
  readonly slack: number;
}

/** One line more than a floor can surely carry, unless a number says otherwise. */
const safe: Numbers = { supplyNow: 5, answers: 0.9, answersOnRecord: 1, freedOnRecord: 1, slack: 2 };

const contestOf = (over: Pick<Contest, 'inFlight' | 'supplyNow'>): Contest => ({
  pools: new Set(['c']),
  crews: [],
  answersOnRecord: new Float64Array(3),
  freedOnRecord: new Float64Array(3),
  answers: [],
  freed: [],
  ...over,
});

describe('the worst case of the lines in flight', () => {
  it('fits while the room covers every line that may find no idle agent, the new one included', () => {
    expect(coversWorst(contestOf({ inFlight: 4, supplyNow: 3 }), 2)).toBe(true);
    expect(coversWorst(contestOf({ inFlight: 4, supplyNow: 3 }), 1.9)).toBe(false);
    // Callers who wait have taken the idle agents already.
    expect(coversWorst(contestOf({ inFlight: 1, supplyNow: -1 }), 2.9)).toBe(false);
    for (const slack of notFinite) expect(coversWorst(contestOf({ inFlight: 0, supplyNow: 5 }), slack)).toBe(false);
  });
});

function allows(change: Partial<Numbers>): boolean {
  const { supplyNow, answers, answersOnRecord, freedOnRecord, slack } = { ...safe, ...change };
  const count = (p: number): CountDistribution[] =>
    Array.from({ length: 8 }, () => {
      const distribution = new CountDistribution();
      distribution.reset(true);
      distribution.add(p);
      return distribution;
    });
  const contest: Contest = {
    pools: new Set(['c']),
    crews: [],
    supplyNow,
    inFlight: 1,
    answersOnRecord: new Float64Array(3).fill(answersOnRecord),
    freedOnRecord: new Float64Array(3).fill(freedOnRecord),
    answers: count(answers),
    freed: count(0),
  };
  return keepsCap(contest, slack, defaultGuardSettings);
}

describe('the guard', () => {
  it('lets a line pass that every number allows', () => {
    expect(allows({})).toBe(true);
  });

  it.each(['supplyNow', 'answers', 'answersOnRecord', 'freedOnRecord', 'slack'] as const)(
    'forbids the line when %s is not finite',
    (name) => {
      const values = name === 'answers' ? [NaN, Infinity] : notFinite;
      for (const value of values) expect(allows({ [name]: value })).toBe(false);
    },
  );

  it('asks for more room when the estimates are bolder than the record', () => {
    const room = { supplyNow: 3, answersOnRecord: 1, freedOnRecord: 0, slack: 1 };
    expect(allows({ ...room, answers: 0.9 })).toBe(true);
    expect(allows({ ...room, answers: 0.1 })).toBe(false);
  });

  it('forbids, whatever is estimated, what the record does not carry', () => {
    const record = fc.record({
      answersOnRecord: fc.double({ min: 0, max: 50, noNaN: true }),
      supplyNow: fc.integer({ min: -5, max: 10 }),
      freedOnRecord: fc.double({ min: 0, max: 10, noNaN: true }),
      slack: fc.double({ min: 1, max: 5, noNaN: true }),
    });
    fc.assert(
      fc.property(record, (numbers) => {
        const { answersOnRecord, supplyNow, freedOnRecord, slack } = numbers;
        const beyond = answersOnRecord - supplyNow - freedOnRecord - slack;
        if (beyond > 1e-9) expect(allows({ ...numbers, answers: 0 })).toBe(false);
      }),
    );
  });
});
