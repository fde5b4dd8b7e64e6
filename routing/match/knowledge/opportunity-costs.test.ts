import { describe, expect, it } from 'vitest';
import { OpportunityCosts } from './opportunity-costs.ts';

describe('what it costs to take an agent', () => {
  it('is what they usually gain over the others, half of it after 20 matches', () => {
    const costs = new OpportunityCosts();
    expect(costs.costOf('ana')).toBe(0);
    for (let n = 0; n < 20; n++) costs.matched('ana', 5, 2);
    expect(costs.costOf('ana')).toBeCloseTo(1.5, 10);
    expect(costs.usualPerSecond).toBeCloseTo(5, 10);
  });

  it('is nothing where agents are alike, whatever the records were worth', () => {
    const costs = new OpportunityCosts();
    for (const value of [1, 1_000, 3]) costs.matched('ana', value, value);
    expect(costs.costOf('ana')).toBe(0);
  });

  it('follows a change within some fifty matches', () => {
    const costs = new OpportunityCosts();
    for (let n = 0; n < 1_000; n++) costs.matched('ana', 5, 1);
    for (let n = 0; n < 150; n++) costs.matched('ana', 5, 5);
    expect(costs.costOf('ana')).toBeLessThan(0.3);
  });

  it('is dropped with the agent, survives the store and stays bounded', () => {
    const costs = new OpportunityCosts();
    for (let n = 0; n < 4_001; n++) costs.matched(`a${n}`, 5, 2);
    expect(costs.costOf('a0')).toBe(0);
    expect(costs.costOf('a4000')).toBeGreaterThan(0);
    const again = new OpportunityCosts(costs.toState());
    expect(again.costOf('a4000')).toBe(costs.costOf('a4000'));
    again.forget('a4000');
    expect(again.costOf('a4000')).toBe(0);
  });
});
