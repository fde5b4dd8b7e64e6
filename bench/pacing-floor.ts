import { performance } from 'node:perf_hooks';
import { NvqPolicy } from '../dialer/pacing/nvq/nvq-policy.ts';
import type { PacingAgent, PacingCall, PacingOrder, PacingSnapshot } from '../dialer/pacing/policy.ts';
import { seededRng } from '../kernel/rng.ts';

const decisions = 600;
const start = Date.UTC(2026, 10, 23, 14, 0, 0);

/** A busy floor: most agents talk or wrap up, lines ring at all ages. */
function snapshotOf(agents: number, lines: number, now: number): PacingSnapshot {
  const rng = seededRng(agents + now);
  const campaignIds = ['cards'];
  const phases = ['talking', 'talking', 'talking', 'talking', 'talking', 'talking', 'wrapUp', 'idle'] as const;
  return {
    now,
    agents: Array.from({ length: agents }, (_, index): PacingAgent => ({
      agentId: `a${index}`,
      phase: phases[Math.floor(rng.next() * phases.length)] ?? 'talking',
      since: now - rng.next() * 180_000,
      leaving: false,
      campaignIds,
    })),
    calls: Array.from({ length: lines }, (_, index): PacingCall => ({
      callId: `c${index}`,
      campaignId: 'cards',
      trunk: 't',
      phase: 'ringing',
      dialledAt: now - rng.next() * 24_000,
      answerProbability: rng.next() * 0.4,
    })),
    campaigns: [
      {
        campaignId: 'cards',
        mode: 'predictive',
        priority: 50,
        freeLines: 1000,
        readyRecords: 300,
        next: Array.from({ length: 300 }, () => ({ answerProbability: rng.next() * 0.4 })),
        abandonment: {
          cap: 0.03,
          connectionThresholdMs: 2000,
          connectionStartPoint: 'connectedToSystem',
          window: { type: 'day' },
          noRedialMs: 0,
        },
      },
    ],
  };
}

const needs = ['cards/n1', 'cards/n2', 'cards/n3', 'cards/n4'] as const;
const skills = [[needs[0]], [needs[1], needs[2]], [needs[2], needs[3]], [...needs]];

/** The same floor where records ask for one of four needs, and agents serve one, two or all of them. */
export function inPools(snapshot: PacingSnapshot): PacingSnapshot {
  const poolOf = (index: number): string => needs[index % needs.length] ?? 'cards/n1';
  return {
    ...snapshot,
    agents: snapshot.agents.map((agent, index) => ({ ...agent, pools: skills[index % skills.length] ?? [] })),
    calls: snapshot.calls.map((call, index) => ({ ...call, pool: poolOf(index) })),
    campaigns: snapshot.campaigns.map((campaign) => ({
      ...campaign,
      next: (campaign.next ?? []).map((record, index) => ({ ...record, pool: poolOf(index) })),
    })),
  };
}

/** A call that is dialled and connected, at once. */
function tellConversation(policy: NvqPolicy, callId: string, at: number): void {
  const told = { at, callId, campaignId: 'cards' };
  policy.observe({ type: 'dialled', ...told, trunk: 't', record: { answerProbability: 0.2 } });
  policy.observe({ type: 'live', ...told });
  policy.observe({ type: 'connected', ...told, agentId: 'a0' });
  policy.observe({ type: 'ended', ...told, outcome: 'connected' });
}

/** Decisions with an open gate, ms, in turn: every horizon of every call and agent is worked out. */
export function timeDecisions(agents: number, lines: number, shape = (snapshot: PacingSnapshot) => snapshot): number[] {
  const policy = new NvqPolicy();
  policy.loadBudget('cards', {});
  policy.decide(shape(snapshotOf(agents, lines, start)));
  for (let index = 0; index < 2000; index += 1) {
    tellConversation(policy, `w${index}`, start);
  }
  const times: number[] = [];
  for (let index = 1; index <= decisions; index += 1) {
    const now = start + index * 1000;
    const snapshot = shape(snapshotOf(agents, lines, now));
    // Advancing is the first part of deciding. An answer in between keeps the gate open, which missing answers would shut.
    const advancing = timeOf(() => policy.learner.advance(snapshot.calls, now));
    tellConversation(policy, `l${index}`, now);
    let order: PacingOrder | undefined;
    times.push(advancing + timeOf(() => ([order] = policy.decide(snapshot))));
    if (order?.reason === 'answersMissing') throw new Error('the gate is shut: nothing was worked out');
  }
  return times;
}

function timeOf(work: () => void): number {
  const from = performance.now();
  work();
  return performance.now() - from;
}

/** The time that a share of the decisions (0..1) stays below, ms. */
export function quantileOf(times: readonly number[], share: number): number {
  return [...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0;
}
