import { expect, it } from 'vitest';
import { MatchKnowledge } from '../../../routing/match/knowledge/match-knowledge.ts';
import { matchKnowledgeKind } from './match-knowledge.ts';

const now = Date.UTC(2026, 10, 28);

function learnt(): MatchKnowledge {
  const knowledge = new MatchKnowledge();
  const common = { segment: 'c|late', handlingMs: 90_000, at: now };
  for (let times = 0; times < 30; times++) {
    knowledge.effects.learn({ ...common, agentId: 'ana', right: true });
    knowledge.effects.learn({ ...common, agentId: 'eva', right: false });
  }
  knowledge.costs.matched('ana', 2, 1);
  knowledge.balance.balance([{ agentId: 'ana', occupancy: 0.9 }], now);
  knowledge.idle.matched(12_000);
  return knowledge;
}

it('is read as it was written', () => {
  const state = learnt().toState();
  const { knowledge, leftOut } = matchKnowledgeKind.read(JSON.stringify(state), now);
  expect(leftOut).toEqual([]);
  expect(knowledge).toEqual(state);
  const again = new MatchKnowledge(knowledge);
  expect(again.effects.ofAgent('ana')).toEqual(learnt().effects.ofAgent('ana'));
});

it('leaves out each piece that cannot be right, and keeps the others', () => {
  const state = learnt().toState();
  const { ana, eva } = state.effects.agents;
  const damaged = {
    ...state,
    effects: {
      ...state.effects,
      // What JSON makes of a number that is not finite.
      whole: { ...state.effects.whole, right: null },
      agents: { ana, eva: { ...eva, segments: { 'c|late': { ...eva?.whole, n: -1 } } }, none: 3 },
    },
    costs: { usual: { n: 1, gain: 1e300 }, agents: state.costs.agents },
    balance: { at: now + 10 * 86_400_000, agents: { ana: 7, eva: 0.5 } },
    idle: [-1],
  };
  const { knowledge, leftOut } = matchKnowledgeKind.read(JSON.stringify(damaged), now);
  expect(leftOut).toEqual([
    'effects.whole',
    'effects.agents.eva.segments.c|late',
    'effects.agents.none',
    'balance.at',
    'costs.usual',
    'balance.agents.ana',
    'idle',
  ]);
  expect(knowledge?.effects.agents['ana']).toEqual(ana);
  expect(knowledge?.effects.agents['eva']?.whole).toEqual(eva?.whole);
  expect(knowledge?.balance).toEqual({ agents: { eva: 0.5 } });
  expect(matchKnowledgeKind.read('[]', now)).toEqual({ leftOut: ['all'] });
});
