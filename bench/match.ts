import { performance } from 'node:perf_hooks';
import { matchingSchema } from '../config/sections/matching-schema.ts';
import { seededRng } from '../kernel/rng.ts';
import { matchAgents } from '../routing/match/match-agents.ts';
import { MatchKnowledge } from '../routing/match/knowledge/match-knowledge.ts';
import type { FreeMatchAgent, MatchCall, MatchQuestion } from '../routing/match/match-question.ts';
import { deriveNeeds } from '../routing/needs/derive-needs.ts';
import type { RecordFacts } from '../routing/needs/record-facts.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

const now = Date.UTC(2026, 10, 23, 14);
const segments = Array.from({ length: 12 }, (_, index) => `s${index}`);
const languages = ['es', 'es', 'es', 'en', 'qu'];
const rules = [
  { name: 'legal', when: { cases: ['legal'] }, prefer: [{ skill: 'legal', minLevel: 3 }] },
  { name: 'late', when: { daysPastDue: { min: 90 } }, prefer: [{ skill: 'negotiation', minLevel: 4 }] },
];
const { weights } = matchingSchema.parse({});

/** Agents of whom something is known in half of the segments; their pools in turn. */
function crew(count: number, memberships: readonly (readonly string[])[]) {
  const rng = seededRng(count);
  const knowledge = new MatchKnowledge();
  const free = Array.from({ length: count }, (_, index): FreeMatchAgent => {
    const agentId = `a${index}`;
    for (let n = 0; n < 60; n++) {
      const segment = `cards|${segments[Math.floor(rng.next() * 6) + (index % 2) * 6] ?? ''}`;
      const right = rng.next() < 0.1 + 0.3 * rng.next();
      knowledge.effects.learn({ agentId, segment, right, handlingMs: 60_000 + rng.next() * 240_000, at: now });
    }
    knowledge.costs.matched(agentId, rng.next(), rng.next());
    return {
      agentId,
      since: now - rng.next() * 90_000,
      pools: memberships[index % memberships.length] ?? [],
      profile: {
        id: agentId,
        name: agentId,
        phone: '1001',
        skills: { negotiation: 1 + (index % 10), ...(index % 3 === 0 ? { legal: 1 + (index % 7) } : {}) },
        languages: { es: 10, ...(index % 4 === 0 ? { en: 6 } : {}) },
        campaigns: '*',
      },
    };
  });
  knowledge.balance.balance(
    free.map(({ agentId }) => ({ agentId, occupancy: rng.next() })),
    now - 600_000,
  );
  knowledge.balance.balance(
    free.map(({ agentId }) => ({ agentId, occupancy: rng.next() })),
    now,
  );
  return { free, knowledge };
}

function answers(count: number, pools: readonly string[]): readonly MatchCall[] {
  const rng = seededRng(count + 1);
  return Array.from({ length: count }, (_, index): MatchCall => {
    const facts: RecordFacts = {
      debtorId: `d${index}`,
      segment: segments[index % segments.length] ?? '',
      daysPastDue: Math.floor(rng.next() * 200),
      language: languages[index % languages.length] ?? 'es',
      cases: rng.next() < 0.1 ? ['legal'] : [],
      lastAgentId: `a${index % 50}`,
      lastSpokenAt: now - 86_400_000,
      value: Math.exp(4 + 3 * rng.next()),
    };
    const record = { campaignId: 'cards', facts, needs: deriveNeeds(rules, facts) };
    return { callId: `c${index}`, pool: pools[index % pools.length] ?? '', record };
  });
}

interface Load {
  readonly calls: number;
  readonly agents: number;
  /** Several pools, and as many calls in flight as agents: agents are kept for them. */
  readonly pooled?: boolean;
}

function questionOf({ calls, agents, pooled = false }: Load): MatchQuestion<FreeMatchAgent> {
  const { free, knowledge } = crew(agents, pooled ? [['cards'], ['cards', 'legal'], ['cards', 'loans']] : [['cards']]);
  const inFlight = Array.from({ length: agents }, (_, index) => ['cards', 'legal', 'loans'][index % 3] ?? '');
  return {
    calls: answers(calls, ['cards']),
    free,
    others: () => (pooled ? [[], [], inFlight] : []),
    knowledge,
    matching: { policy: 'bestMatch', weights, exploration: 0.05 },
    now,
    rng: seededRng(3),
  };
}

function timesOf(load: Load, repetitions: number): BenchMetric {
  const question = questionOf(load);
  const samples: number[] = [];
  for (let n = -40; n < repetitions; n++) {
    const from = performance.now();
    const matches = matchAgents(question);
    const took = performance.now() - from;
    if (matches.length !== load.calls) throw new Error(`${matches.length} of ${load.calls} answers were matched`);
    if (n >= 0) samples.push(took);
  }
  const kept = load.pooled === true ? ', agents kept for calls in flight' : '';
  return { metric: `${load.calls} × ${load.agents}${kept}`, unit: 'ms', samples };
}

/** How long it takes to choose agents for answers: answers × free agents. */
export const benchMatch: Bench = {
  name: 'match',
  run: () =>
    Promise.resolve([
      timesOf({ calls: 1, agents: 20 }, 100),
      timesOf({ calls: 1, agents: 2_000 }, 100),
      timesOf({ calls: 20, agents: 200 }, 40),
      timesOf({ calls: 200, agents: 200 }, 40),
      timesOf({ calls: 100, agents: 200, pooled: true }, 40),
    ]),
};
