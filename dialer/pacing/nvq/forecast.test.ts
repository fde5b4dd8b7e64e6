import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Learner } from '../estimators/learner.ts';
import type { PacingAgent } from '../policy.ts';
import { freeWithin } from './forecast.ts';

const now = 1_000_000;

function agentOf(change: Partial<PacingAgent>): PacingAgent {
  return { agentId: 'a', phase: 'talking', since: now, leaving: false, campaignIds: ['cards'], ...change };
}

/** Every conversation lasts 30 s and every wrap-up 10 s. */
function learnerOfConstants(): Learner {
  const learner = new Learner();
  for (let index = 0; index < 4000; index += 1) {
    learner.observe({ type: 'talkEnded', agentId: 'a', campaignId: 'cards', durationMs: 30_500, at: now });
    learner.observe({ type: 'wrapEnded', agentId: 'a', campaignId: 'cards', durationMs: 10_500, at: now });
  }
  return learner;
}

describe('freeWithin', () => {
  const learner = learnerOfConstants();
  const chance = (agent: Partial<PacingAgent>, withinMs: number): number =>
    freeWithin(agentOf(agent), learner, { now, withinMs, campaignId: 'cards' });

  it('is certain of the idle and rules out those who pause or leave', () => {
    expect(chance({ phase: 'idle' }, 0)).toBe(1);
    expect(chance({ phase: 'paused' }, 60_000)).toBe(0);
    expect(chance({ phase: 'idle', leaving: true }, 60_000)).toBe(0);
    expect(chance({ phase: 'wrapUp', leaving: true }, 60_000)).toBe(0);
  });

  it('knows when a conversation and its wrap-up end', () => {
    expect(chance({ since: now }, 34_000)).toBeLessThan(0.05);
    expect(chance({ since: now }, 48_000)).toBeGreaterThan(0.9);
    expect(chance({ since: now - 25_000 }, 22_000)).toBeGreaterThan(0.9);
    expect(chance({ phase: 'wrapUp', since: now - 5000 }, 10_000)).toBeGreaterThan(0.9);
  });

  it('is a chance that grows with the horizon', () => {
    const phase = fc.constantFrom('reserved', 'talking', 'wrapUp' as const);
    fc.assert(
      fc.property(phase, fc.nat(600_000), fc.nat(60_000), fc.nat(30_000), (at, age, withinMs, more) => {
        const sooner = chance({ phase: at, since: now - age }, withinMs);
        const later = chance({ phase: at, since: now - age }, withinMs + more);
        expect(sooner).toBeGreaterThanOrEqual(0);
        expect(later).toBeLessThanOrEqual(1);
        expect(later).toBeGreaterThanOrEqual(sooner - 1e-9);
      }),
    );
  });
});
