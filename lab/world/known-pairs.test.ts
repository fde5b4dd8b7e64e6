import { describe, expect, it } from 'vitest';
import { MatchKnowledge } from '../../routing/match/knowledge/match-knowledge.ts';
import { scenarioSchema } from '../scenario.ts';
import { Effectiveness } from './effectiveness.ts';
import { knownPairs } from './known-pairs.ts';

const scenario = scenarioSchema.parse({
  name: 'test',
  agents: [{ count: 5, effectiveness: { own: 0.3, bySegment: 0.8 } }],
  campaigns: [
    {
      segments: [
        { name: 'cards', worth: { mean: 100, right: 0.3 } },
        { name: 'loans', worth: { mean: 100, right: 0.1 } },
      ],
    },
  ],
});
const effectiveness = new Effectiveness(scenario, 3);
const ids = Array.from({ length: 5 }, (_, index) => `a0-${index}`);
const paces = new Map(ids.map((id, index) => [id, 0.8 + index / 10]));

describe('the truth as matching knows it', () => {
  const { effects } = new MatchKnowledge(knownPairs(scenario, { effectiveness, paces, at: 1000 }));

  it.each(['cards', 'loans'])('is the effect of every agent in %s', (segment) => {
    for (const id of ids) {
      const { whole, segments } = effects.ofAgent(id);
      const known = whole + (segments.get(`main|${segment}`) ?? NaN);
      expect(known).toBeCloseTo(effectiveness.effectOf(id, segment), 4);
    }
    expect(effects.usualIn(`main|${segment}`).rightShare).toBeCloseTo(segment === 'cards' ? 0.3 : 0.1, 4);
  });

  it('is the pace of every agent', () => {
    for (const [id, pace] of paces) expect(effects.ofAgent(id).handlingRatio).toBeCloseTo(pace, 4);
  });

  it('is not moved by what a run adds', () => {
    const effect = (): number => effects.ofAgent('a0-0').segments.get('main|cards') ?? NaN;
    const before = effect();
    for (let n = 0; n < 500; n += 1) {
      effects.learn({ agentId: 'a0-0', segment: 'main|cards', right: n % 2 === 0, handlingMs: 1, at: 1000 });
    }
    expect(effect()).toBeCloseTo(before, 3);
  });
});
