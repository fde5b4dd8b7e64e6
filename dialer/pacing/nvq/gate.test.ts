import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BudgetView } from '../budget.ts';
import { defaultGateSettings, gateOf, type Gate, type GateOutlook } from './gate.ts';

const cap = 0.03;

function viewOf(live: number, abandoned: number): BudgetView {
  return {
    window: { key: 'd1', startsAt: 0, endsAt: 28_800_000 },
    counts: { live, abandoned, machineHangUps: 0 },
    cap,
    slack: cap * live - abandoned,
    tokens: 0.95 * cap * live - abandoned,
  };
}

function ask(live: number, abandoned: number, over: Partial<GateOutlook> = {}): Gate {
  const outlook = {
    now: 3_600_000,
    longestCallMs: 30_000,
    agents: 10,
    answersToCome: 1000,
    riskRatio: 1,
    overshoot: 0,
    answersMissing: false,
    ...over,
  };
  return gateOf(viewOf(live, abandoned), outlook, defaultGateSettings);
}

describe('the gate', () => {
  it('is shut until a whole abandonment fits under the cap, whatever the window holds', () => {
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(150), (live, abandoned) => {
        if (ask(live, abandoned).open) expect((abandoned + 1) / live).toBeLessThanOrEqual(cap + 1e-12);
      }),
    );
  });

  it('gives the reason why it is shut', () => {
    expect(ask(20, 0).reason).toBe('coldStart');
    expect(ask(500, 15).reason).toBe('tokensSpent');
    expect(ask(500, 2, { now: 28_780_000 }).reason).toBe('windowEnds');
    expect(ask(500, 2, { answersMissing: true })).toMatchObject({ open: false, reason: 'answersMissing' });
  });

  it('asks for room for the worst case in the last two lengths of a call before the window ends', () => {
    const at = (beforeEndMs: number): boolean => ask(500, 2, { now: 28_800_000 - beforeEndMs }).mustCover;
    expect([at(3_600_000), at(60_001), at(60_000), at(31_000)]).toEqual([false, false, true, true]);
    expect(ask(500, 2, { now: NaN }).open).toBe(false);
  });

  it('is shut, or opens nothing, when a number it judges by is not finite', () => {
    expect(ask(900, 20)).toMatchObject({ open: true });
    for (const value of [NaN, Infinity, -Infinity]) {
      expect(ask(value, 2).open).toBe(false);
      expect(ask(900, value).open).toBe(false);
      expect(ask(900, 20, { riskRatio: value }).theta).toBe(0);
    }
    expect(ask(900, 20, { overshoot: NaN }).open).toBe(false);
    expect(ask(900, 20, { longestCallMs: NaN }).open).toBe(false);
    expect(ask(900, 20, { answersToCome: NaN }).theta).toBe(0);
    expect(ask(900, 20, { riskRatio: 0 }).theta).toBe(0);
  });

  it('asks for so much more room as the cap was once broken by', () => {
    expect(ask(900, 20, { overshoot: 3 })).toMatchObject({ open: true });
    expect(ask(900, 20, { overshoot: 3 }).theta).toBeLessThan(ask(900, 20).theta);
    expect(ask(900, 24, { overshoot: 3 })).toMatchObject({ open: false, reason: 'tokensSpent' });
  });

  it('dials bolder the more room is left, and the fewer answers it must last for', () => {
    expect(ask(900, 20).theta).toBeGreaterThan(ask(900, 24).theta);
    expect(ask(900, 20, { answersToCome: 100 }).theta).toBeGreaterThan(ask(900, 20).theta);
    expect(ask(900, 20, { riskRatio: 2 }).theta).toBeCloseTo(ask(900, 20).theta / 2);
  });

  it('aims at the cap itself when a long window has room to spare', () => {
    const { theta } = ask(5000, 110, { answersToCome: Infinity });
    expect(theta).toBeGreaterThan(0.95 * cap);
    expect(theta).toBeLessThanOrEqual(cap);
  });

  it('keeps more in reserve on a larger floor', () => {
    expect(ask(2000, 52, { agents: 100 }).theta).toBeLessThan(ask(2000, 52, { agents: 10 }).theta);
  });
});
