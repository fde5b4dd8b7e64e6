import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lieTo } from '../../../test/support/lying-estimates.ts';
import type { AbandonmentPolicy } from '../../campaign/campaign.ts';
import type { PacingAgent, PacingCall, PacingCampaign, PacingSnapshot } from '../policy.ts';
import { NvqPolicy } from './nvq-policy.ts';

const start = Date.UTC(2026, 10, 23, 14, 0, 0);
const abandonment: AbandonmentPolicy = {
  cap: 0.03,
  connectionThresholdMs: 2000,
  connectionStartPoint: 'connectedToSystem',
  window: { type: 'day' },
  noRedialMs: 0,
};

function campaign(change: Partial<PacingCampaign> = {}): PacingCampaign {
  return {
    campaignId: 'cards',
    mode: 'predictive',
    priority: 50,
    freeLines: 500,
    readyRecords: 500,
    abandonment,
    ...change,
  };
}

function agents(count: number, phase: PacingAgent['phase'], change: Partial<PacingAgent> = {}): PacingAgent[] {
  return Array.from({ length: count }, (_, index) => ({
    agentId: `${phase}${index}`,
    phase,
    since: start - 30_000,
    leaving: false,
    campaignIds: ['cards'],
    ...change,
  }));
}

/** A policy whose window holds so many live answers and abandonments. */
function withBudget(live: number, abandoned = 0): NvqPolicy {
  const policy = new NvqPolicy();
  policy.decide({ now: start, agents: [], calls: [], campaigns: [campaign()] });
  for (let index = 0; index < live; index += 1) {
    const call = { at: start, callId: `w${index}`, campaignId: 'cards' };
    policy.observe({ type: 'live', ...call });
    policy.observe(index < abandoned ? { type: 'abandoned', ...call } : { type: 'connected', ...call, agentId: 'x' });
    policy.observe({ type: 'ended', ...call, outcome: 'connected' });
  }
  return policy;
}

function linesOf(policy: NvqPolicy, snapshot: Partial<PacingSnapshot>): number {
  const whole = { now: start + 60_000, agents: [], calls: [], campaigns: [campaign()], ...snapshot };
  return policy.decide(whole).reduce((sum, { lines }) => sum + lines, 0);
}

describe('NvqPolicy', () => {
  it('opens one line for each idle agent before the window has answers to pay with', () => {
    expect(linesOf(withBudget(0), { agents: agents(4, 'idle') })).toBe(4);
    expect(linesOf(withBudget(20), { agents: agents(4, 'idle') })).toBe(4);
  });

  it('opens more once it has, and none for agents who will not come free', () => {
    expect(linesOf(withBudget(500), { agents: agents(4, 'idle') })).toBeGreaterThan(5);
    expect(linesOf(withBudget(500), { agents: agents(4, 'paused') })).toBe(0);
    expect(linesOf(withBudget(500), { agents: agents(4, 'idle', { leaving: true }) })).toBe(0);
  });

  it('goes back to one line for each idle agent when the budget is spent', () => {
    expect(linesOf(withBudget(500, 15), { agents: agents(4, 'idle') })).toBe(4);
    expect(
      linesOf(withBudget(500), { agents: agents(4, 'idle'), campaigns: [campaign({ mode: 'progressive' })] }),
    ).toBe(4);
  });

  it('dials for agents about to come free', () => {
    const soon = agents(10, 'wrapUp', { since: start + 30_000 });
    expect(linesOf(withBudget(1000), { agents: soon })).toBeGreaterThan(2);
  });

  it('stops overdialling before the window ends', () => {
    const midnight = Date.UTC(2026, 10, 24);
    expect(linesOf(withBudget(500), { now: midnight - 20_000, agents: agents(4, 'idle') })).toBe(4);
  });

  it('opens no line for an agent who may not take the campaign', () => {
    expect(linesOf(withBudget(500), { agents: agents(4, 'idle', { campaignIds: ['loans'] }) })).toBe(0);
  });

  it.each([
    ['while the gate is shut', 0],
    ['while it is open', 500],
  ])('passes over records that no agent may take, to those behind them, %s', (_, live) => {
    const [heard, unheard] = ['cards/spanish', 'cards/quechua'] as const;
    const next = [
      ...Array.from({ length: 5 }, () => ({ pool: unheard })),
      ...Array.from({ length: 9 }, () => ({ pool: heard })),
    ];
    const own = campaign({ readyRecords: next.length, next });
    const staff = agents(4, 'idle', { pools: [heard] });
    const [order] = withBudget(live).decide({ now: start + 60_000, agents: staff, calls: [], campaigns: [own] });
    expect(order?.records?.slice(0, 4)).toEqual([5, 6, 7, 8]);
  });

  it('counts an agent of two campaigns once', () => {
    const both = agents(5, 'idle', { campaignIds: ['cards', 'loans'] });
    const campaigns = [campaign(), campaign({ campaignId: 'loans' })];
    expect(linesOf(withBudget(0), { agents: both, campaigns })).toBe(5);
  });

  it('lets a campaign with a spent budget hold the others back where they share agents', () => {
    const both = agents(5, 'idle', { campaignIds: ['cards', 'loans'] });
    const calls: PacingCall[] = [
      { callId: 'l1', campaignId: 'loans', trunk: 't', phase: 'ringing', dialledAt: start + 50_000 },
    ];
    const campaigns = [campaign(), campaign({ campaignId: 'loans', readyRecords: 0 })];
    expect(linesOf(withBudget(500), { agents: both, calls, campaigns })).toBe(4);
  });

  it('never opens more lines than the campaign, its trunks and its records allow', () => {
    fc.assert(
      fc.property(
        fc.nat(40),
        fc.nat(40),
        fc.nat(60),
        fc.nat(60),
        fc.array(fc.nat(24_000), { maxLength: 80 }),
        (...[idle, wrapping, freeLines, readyRecords, ages]) => {
          const calls = ages.map((age, index): PacingCall => ({
            callId: `c${index}`,
            campaignId: 'cards',
            trunk: 't',
            phase: 'ringing',
            dialledAt: start + 60_000 - age,
            answerProbability: 0.2,
          }));
          const lines = linesOf(withBudget(300), {
            agents: [...agents(idle, 'idle'), ...agents(wrapping, 'wrapUp')],
            calls,
            campaigns: [campaign({ freeLines, readyRecords })],
          });
          expect(lines).toBeLessThanOrEqual(Math.min(freeLines, readyRecords));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('takes an estimate that is no chance for the worst, opens nothing on it and says so', () => {
    for (const estimate of [NaN, Infinity, -1]) {
      const policy = withBudget(500);
      lieTo(policy, () => ({ answer: estimate, freed: estimate }));
      const snapshot = { now: start + 60_000, agents: agents(10, 'wrapUp'), calls: [], campaigns: [campaign()] };
      const [order] = policy.decide(snapshot);
      expect(order?.lines).toBe(0);
      expect(order?.figures['unsound']).toBeGreaterThan(0);
      expect(Object.values(order?.figures ?? {}).every(Number.isFinite)).toBe(true);
    }
  });

  it('gives up calls past the minimum ring when agents vanish, the fewest that make what is expected fit', () => {
    const rung = (index: number, rangMs: number): PacingCall => ({
      callId: `r${index}`,
      campaignId: 'cards',
      trunk: 't',
      phase: 'ringing',
      dialledAt: start + 57_000 - rangMs,
      ringingAt: start + 60_000 - rangMs,
      answerProbability: 0.4,
    });
    const calls = [...Array.from({ length: 20 }, (_, i) => rung(i, 9_000)), ...[20, 21].map((i) => rung(i, 11_000))];
    const policy = withBudget(40);
    const campaigns = [campaign({ minRingMs: 10_000 })];
    const ask = (count: number, now: number): readonly string[] =>
      policy
        .decide({ now, agents: agents(count, 'idle'), calls, campaigns })
        .flatMap(({ cancel }) => [...(cancel ?? [])]);
    expect(ask(30, start + 60_000)).toEqual([]);
    expect(ask(2, start + 60_100)).toEqual(['r20', 'r21']);
    expect(ask(2, start + 61_500).length).toBeGreaterThan(2);
    expect(ask(30, start + 62_000)).toEqual([]);
  });

  it('gives the same orders after the same observations', () => {
    const snapshot = { agents: [...agents(3, 'idle'), ...agents(9, 'talking')] };
    expect(linesOf(withBudget(400), snapshot)).toBe(linesOf(withBudget(400), snapshot));
  });

  it('fills lines little faster than usual after the carrier refused a burst of calls, and says so', () => {
    const policy = withBudget(500);
    let at = start;
    for (let call = 0; call < 600; call += 1, at += 1000) {
      const told = { at, callId: `c${call}`, campaignId: 'cards' };
      policy.observe({ type: 'dialled', ...told, trunk: 'sip', record: {} });
      policy.observe({ type: 'ended', ...told, outcome: call < 590 ? 'noAnswer' : 'congestion' });
    }
    const [first] = policy.decide({ now: at, agents: agents(30, 'idle'), calls: [], campaigns: [campaign()] });
    expect(first?.lines).toBeLessThanOrEqual(2);
    expect(first?.reason).toBe('agentIdle');
    const told = { at, campaignId: 'cards', trunk: 'sip', record: {} };
    for (let line = 0; line < (first?.lines ?? 0); line += 1)
      policy.observe({ type: 'dialled', ...told, callId: `n${line}` });
    const [second] = policy.decide({ now: at + 10, agents: agents(30, 'idle'), calls: [], campaigns: [campaign()] });
    expect(second).toMatchObject({ lines: 0, reason: 'carrierRecovers' });
  });
});
