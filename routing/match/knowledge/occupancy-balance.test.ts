import { describe, expect, it } from 'vitest';
import { OccupancyBalance } from './occupancy-balance.ts';

const minute = 60_000;
const shares = (ana: number, luis: number) => [
  { agentId: 'ana', occupancy: ana },
  { agentId: 'luis', occupancy: luis },
];

describe('the balance of occupancies', () => {
  it('gains 5 % of the usual value in an hour for each point under the mean', () => {
    const balance = new OccupancyBalance();
    for (let n = 0; n <= 60; n++) balance.balance(shares(0.8, 0.82), n * minute);
    expect(balance.preferenceOf('ana')).toBeCloseTo(0.05, 10);
    expect(balance.preferenceOf('luis')).toBeCloseTo(-0.05, 10);
    expect(balance.preferenceOf('eva')).toBe(0);
  });

  it('goes back when the occupancies change sides, and never outweighs the whole value', () => {
    const balance = new OccupancyBalance();
    for (let n = 0; n <= 6_000; n++) balance.balance(shares(0.2, 0.9), n * minute);
    expect(balance.preferenceOf('ana')).toBe(1);
    for (let n = 6_001; n <= 6_030; n++) balance.balance(shares(0.9, 0.2), n * minute);
    expect(balance.preferenceOf('ana')).toBeLessThan(1);
  });

  it('takes a night for no more than a quarter of an hour, and a clock that goes back for nothing', () => {
    const balance = new OccupancyBalance();
    balance.balance(shares(0.8, 0.82), 0);
    balance.balance(shares(0.8, 0.82), 600 * minute);
    expect(balance.preferenceOf('ana')).toBeCloseTo(0.0125, 10);
    balance.balance(shares(0.8, 0.82), 0);
    expect(balance.preferenceOf('ana')).toBeCloseTo(0.0125, 10);
  });

  it('forgets who left, and survives the store', () => {
    const balance = new OccupancyBalance();
    balance.balance(shares(0.8, 0.9), 0);
    balance.balance(shares(0.8, 0.9), minute);
    expect(new OccupancyBalance(balance.toState()).preferenceOf('ana')).toBe(balance.preferenceOf('ana'));
    balance.balance([{ agentId: 'luis', occupancy: 0.9 }], 2 * minute);
    expect(balance.preferenceOf('ana')).toBe(0);
  });
});
