import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PacingAgent, PacingCall, PacingCampaign, PacingSnapshot } from './policy.ts';
import { decideProgressive } from './progressive.ts';

function agent(agentId: string, campaignIds: readonly string[], over: Partial<PacingAgent> = {}): PacingAgent {
  return { agentId, phase: 'idle', since: 0, leaving: false, campaignIds, ...over };
}

function call(callId: string, campaignId: string, over: Partial<PacingCall> = {}): PacingCall {
  return { callId, campaignId, trunk: 't', phase: 'ringing', dialledAt: 0, ...over };
}

function campaign(campaignId: string, over: Partial<PacingCampaign> = {}): PacingCampaign {
  return { campaignId, mode: 'progressive', priority: 50, freeLines: 100, readyRecords: 100, ...over };
}

function lines(snapshot: Partial<PacingSnapshot>): Record<string, number> {
  const orders = decideProgressive({ now: 0, agents: [], calls: [], campaigns: [], ...snapshot });
  return Object.fromEntries(orders.map((order) => [order.campaignId, order.lines]));
}

describe('progressive pacing', () => {
  it('opens one line for each idle agent', () => {
    expect(lines({ agents: [agent('1', ['a']), agent('2', ['a'])], campaigns: [campaign('a')] })).toEqual({ a: 2 });
  });

  it('opens none for agents who are busy or about to leave', () => {
    const agents = [agent('1', ['a'], { phase: 'talking' }), agent('2', ['a'], { leaving: true })];
    const [order] = decideProgressive({ now: 0, agents, calls: [], campaigns: [campaign('a')] });
    expect(order).toMatchObject({ lines: 0, reason: 'noIdleAgent' });
  });

  it('counts calls in flight against the idle agents', () => {
    const agents = [agent('1', ['a']), agent('2', ['a'])];
    expect(lines({ agents, calls: [call('x', 'a')], campaigns: [campaign('a')] })).toEqual({ a: 1 });
    expect(lines({ agents, calls: [call('x', 'a'), call('y', 'a')], campaigns: [campaign('a')] })).toEqual({ a: 0 });
  });

  it('keeps to free lines and ready records', () => {
    const agents = [agent('1', ['a']), agent('2', ['a']), agent('3', ['a'])];
    expect(lines({ agents, campaigns: [campaign('a', { freeLines: 1 })] })).toEqual({ a: 1 });
    expect(lines({ agents, campaigns: [campaign('a', { readyRecords: 2 })] })).toEqual({ a: 2 });
  });

  it('serves the higher priority first and counts a shared agent once', () => {
    const agents = [agent('1', ['a', 'b'])];
    expect(lines({ agents, campaigns: [campaign('a'), campaign('b', { priority: 60 })] })).toEqual({ a: 0, b: 1 });
  });

  it('shares equally among campaigns of equal priority', () => {
    const both = ['a', 'b'];
    const agents = ['1', '2', '3', '4'].map((id) => agent(id, both));
    expect(lines({ agents, campaigns: [campaign('a'), campaign('b')] })).toEqual({ a: 2, b: 2 });
    expect(
      lines({ agents, calls: [call('x', 'a'), call('y', 'a')], campaigns: [campaign('a'), campaign('b')] }),
    ).toEqual({ a: 0, b: 2 });
  });

  it('moves a promise to another agent when only that makes room', () => {
    const agents = [agent('both', ['a', 'b']), agent('onlyA', ['a'])];
    const campaigns = [campaign('a', { priority: 60, readyRecords: 1 }), campaign('b')];
    expect(lines({ agents, campaigns })).toEqual({ a: 1, b: 1 });
  });

  it('skips a record whose skilled agents are all taken and dials the next one', () => {
    const agents = [agent('plain', ['a'], { pools: ['a'] })];
    const next = [{ pool: 'a|legal:5' }, {}, {}];
    const [order] = decideProgressive({
      now: 0,
      agents,
      calls: [],
      campaigns: [campaign('a', { next, readyRecords: 3 })],
    });
    expect(order).toMatchObject({ lines: 1, records: [1] });
  });

  it('never promises more lines than idle agents who may take them, whatever the floor looks like', () => {
    const ids = fc.subarray(['a', 'b', 'c'], { minLength: 1 });
    const phase = fc.constantFrom('idle' as const, 'talking' as const, 'wrapUp' as const);
    const agents = fc.array(fc.record({ ids, phase, leaving: fc.boolean() }), { maxLength: 8 });
    const calls = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 });
    const limits = fc.array(fc.record({ freeLines: fc.nat(5), priority: fc.nat(3) }), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(agents, calls, limits, (team, inFlight, shares) => {
        const snapshot = {
          agents: team.map((one, i) => agent(String(i), one.ids, one)),
          calls: inFlight.map((id, i) => call(String(i), id)),
          campaigns: shares.map((share, i) => campaign('abc'.charAt(i), share)),
        };
        const opened = lines(snapshot);
        const idle = team.filter((one) => one.phase === 'idle' && !one.leaving);
        for (const some of [['a'], ['b'], ['c'], ['a', 'b'], ['a', 'c'], ['b', 'c'], ['a', 'b', 'c']]) {
          const able = idle.filter((one) => one.ids.some((id) => some.includes(id))).length;
          const fresh = some.reduce((sum, id) => sum + (opened[id] ?? 0), 0);
          expect(fresh).toBeLessThanOrEqual(able);
        }
        snapshot.campaigns.forEach((one) => {
          expect(opened[one.campaignId]).toBeLessThanOrEqual(one.freeLines);
        });
      }),
    );
  });
});
