import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { expectedValue } from './expected-value.ts';
import { rankOf } from './rank.ts';
import type { ValuePolicy } from '../value-policy.ts';

const rates = { margin: 0.2, dialCost: 0.5 };
const times = { liveSeconds: 180, otherSeconds: 2 };
const chances = { answer: 0.25, rightParty: 0.5, payment: 0.4 };

describe('the expected value of a dial', () => {
  it('is what a conversation brings times its chance, less the cost, per agent-second', () => {
    const value = expectedValue(chances, 1_000, { rates, times });
    expect(value.ofRightParty).toBeCloseTo(0.4 * 1_000 * 0.2);
    expect(value.ofDial).toBeCloseTo(0.125 * 80 - 0.5);
    expect(value.seconds).toBeCloseTo(47);
    expect(value.perSecond).toBeCloseTo(9.5 / 47);
  });

  it('counts no more of a balance than a debtor pays at once, and one unit where none is known', () => {
    const capped = expectedValue(chances, 1_000_000, { rates: { ...rates, mostPayment: 1_000 }, times });
    expect(capped).toEqual(expectedValue(chances, 1_000, { rates, times }));
    expect(expectedValue(chances, undefined, { rates, times })).toEqual(expectedValue(chances, 1, { rates, times }));
    expect(expectedValue(chances, -5, { rates, times }).ofRightParty).toBe(0);
  });
});

describe('rankOf', () => {
  const operator = { order: 'operator', pointsPerDoubling: 10 } as const;
  const value = { order: 'value', pointsPerDoubling: 10 } as const;

  it("keeps the operator's order as imported", () => {
    expect([-5, 0, 70].map((priority) => rankOf(operator, priority, 3))).toEqual([-5, 0, 70]);
  });

  it('orders by value alone, whatever the priority', () => {
    const ranks = [0.001, 0.01, 1, 1.001, 500].map((perSecond, n) => rankOf(value, -n, perSecond));
    expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    expect(new Set(ranks).size).toBe(5);
    expect(rankOf(value, 1_000_000, -1)).toBe(-999_999);
  });

  it('in a mix gives points of priority for each doubling of value', () => {
    const mix = { order: 'mix', pointsPerDoubling: 10 } as const;
    expect(rankOf(mix, 50, 4)).toBe(70);
    expect(rankOf(mix, 50, 8) - rankOf(mix, 50, 4)).toBe(10);
    expect(rankOf(mix, 60, 4) - rankOf(mix, 50, 4)).toBe(10);
  });

  it('is whole and leaves the highest place to callbacks', () => {
    const perSecond = fc.double({ min: -1e9, max: 1e300, noNaN: true });
    const order = fc.constantFrom<Pick<ValuePolicy, 'order' | 'pointsPerDoubling'>>(operator, value, {
      order: 'mix' as const,
      pointsPerDoubling: 1_000,
    });
    fc.assert(
      fc.property(order, fc.integer({ min: -1_000_000, max: 1_000_000 }), perSecond, (by, priority, worth) => {
        const rank = rankOf(by, priority, worth);
        expect(Number.isInteger(rank)).toBe(true);
        expect(Math.abs(rank)).toBeLessThanOrEqual(by.order === 'operator' ? 1_000_000 : 999_999);
      }),
    );
  });
});
