import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AbandonmentPolicy } from '../campaign/campaign.ts';
import { AbandonmentBudget } from './budget.ts';
import { windowAt } from './window.ts';

const day = 86_400_000;
const options = { tokenShare: 0.95, mistake: 0.1 };

function policy(window: AbandonmentPolicy['window']): AbandonmentPolicy {
  return { cap: 0.03, connectionThresholdMs: 2000, connectionStartPoint: 'connectedToSystem', window, noRedialMs: 0 };
}

function answer(budget: AbandonmentBudget, id: string, at: number, fate: 'connected' | 'abandoned'): void {
  budget.live(id, windowAt({ type: 'day' }, 0, at), at);
  budget.decided(id, fate, at);
  budget.ended(id);
}

describe('AbandonmentBudget', () => {
  it('earns by live answers and pays for abandonments and machine hang-ups', () => {
    const budget = new AbandonmentBudget('cards');
    for (let index = 0; index < 100; index += 1) answer(budget, `a${index}`, 0, index < 2 ? 'abandoned' : 'connected');
    budget.machineHangUp('m', { window: windowAt({ type: 'day' }, 0, 0), at: 0, withinMs: 0 });
    const view = budget.view(policy({ type: 'day' }), { now: 0, offsetMs: 0 }, options);
    expect(view.counts).toEqual({ live: 100, abandoned: 2, machineHangUps: 1 });
    expect(view.slack).toBeCloseTo(3 - 2 - 0.1);
    expect(view.tokens).toBeCloseTo(0.95 * 3 - 2 - 0.1);
  });

  it('takes a live answer back that is found to be a machine within the threshold, in the window of its answer', () => {
    const budget = new AbandonmentBudget('cards');
    const [first, second] = [windowAt({ type: 'day' }, 0, day - 1), windowAt({ type: 'day' }, 0, day)];
    for (const id of ['waits', 'connected', 'abandoned', 'person']) budget.live(id, first, day - 1);
    budget.decided('connected', 'connected', day - 1);
    budget.decided('abandoned', 'abandoned', day - 1);
    const found = { window: second, at: day, withinMs: 2000 };
    const revised = ['waits', 'connected', 'abandoned', 'waits'].map((id) => budget.machineHangUp(id, found));
    expect(revised.map((step) => step?.windowKey)).toEqual([first.key, first.key, undefined, undefined]);
    expect(budget.decided('waits', 'connected', day)).toBeUndefined();
    expect(budget.windows()).toEqual({ [first.key]: { live: 2, abandoned: 1, machineHangUps: 2 } });
  });

  it('keeps a machine found out later than the threshold: those abandoned by then are never found out', () => {
    const budget = new AbandonmentBudget('cards');
    const window = windowAt({ type: 'day' }, 0, 0);
    for (const id of ['inTime', 'late']) budget.live(id, window, 0);
    expect(budget.machineHangUp('inTime', { window, at: 2000, withinMs: 2000 })).toBeDefined();
    expect(budget.machineHangUp('late', { window, at: 2001, withinMs: 2000 })).toBeUndefined();
    expect(budget.windows()[window.key]).toEqual({ live: 1, abandoned: 0, machineHangUps: 1 });
    const { key } = window;
    budget.load({ [key]: { live: 9, abandoned: 0, machineHangUps: 0 } }, ['outlived']);
    expect(budget.machineHangUp('outlived', { window, at: 1, withinMs: 2000 })).toBeUndefined();
  });

  it('counts every step of an attempt once, whatever is repeated or comes late', () => {
    const step = fc.record({
      id: fc.constantFrom('a', 'b', 'c'),
      kind: fc.constantFrom('live', 'connected', 'abandoned', 'machineHangUp', 'ended'),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const budget = new AbandonmentBudget('cards');
        const window = windowAt({ type: 'day' }, 0, 0);
        for (const { id, kind } of steps) {
          if (kind === 'live') budget.live(id, window, 0);
          else if (kind === 'machineHangUp') budget.machineHangUp(id, { window, at: 0, withinMs: 0 });
          else if (kind === 'ended') budget.ended(id);
          else budget.decided(id, kind, 0);
        }
        const { live = 0, abandoned = 0, machineHangUps = 0 } = budget.windows()[window.key] ?? {};
        expect(abandoned).toBeLessThanOrEqual(live);
        expect(live + machineHangUps).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('begins every day with nothing', () => {
    const budget = new AbandonmentBudget('cards');
    for (let index = 0; index < 200; index += 1) answer(budget, `a${index}`, 0, 'connected');
    const at = (now: number): number => budget.view(policy({ type: 'day' }), { now, offsetMs: 0 }, options).slack;
    expect(at(0)).toBeCloseTo(6);
    expect(at(day)).toBe(0);
  });

  it('lets a failed day bind a rolling window until it has left it', () => {
    const budget = new AbandonmentBudget('cards');
    for (let index = 0; index < 100; index += 1)
      answer(budget, `bad${index}`, 0, index < 10 ? 'abandoned' : 'connected');
    for (let index = 0; index < 100; index += 1) answer(budget, `good${index}`, day, 'connected');
    const at = (now: number): number =>
      budget.view(policy({ type: 'rollingDays', days: 3 }), { now, offsetMs: 0 }, options).slack;
    expect(at(day)).toBeCloseTo(3 + 3 - 10);
    expect(at(3 * day)).toBeCloseTo(0);
  });

  it('takes up what was counted before a restart, and the fate of a call that outlived it', () => {
    const budget = new AbandonmentBudget('cards');
    const { key } = windowAt({ type: 'day' }, 0, 0);
    budget.load({ [key]: { live: 50, abandoned: 1, machineHangUps: 0 } }, ['a']);
    expect(budget.decided('a', 'abandoned', 5)).toMatchObject({ callId: 'a', kind: 'abandoned', windowKey: key });
    expect(budget.windows()[key]).toEqual({ live: 50, abandoned: 2, machineHangUps: 0 });
  });

  it('reports a rolling window as a whole, and a daily one by its day', () => {
    const budget = new AbandonmentBudget('cards');
    for (let index = 0; index < 40; index += 1) {
      answer(budget, `a${index}`, (index % 4) * day, index < 8 ? 'abandoned' : 'connected');
    }
    const at = { now: 3 * day + 1000, offsetMs: 0 };
    const rolling = budget.report(policy({ type: 'rollingDays', days: 3 }), at);
    expect(rolling).toEqual({ startsAt: day, endsAt: 4 * day, live: 30, abandoned: 6 });
    expect(budget.report(policy({ type: 'day' }), at)).toEqual({
      startsAt: 3 * day,
      endsAt: 4 * day,
      live: 10,
      abandoned: 2,
    });
  });
});
