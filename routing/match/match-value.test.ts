import { noWeights } from './matching-policy.ts';
import { describe, expect, it } from 'vitest';
import { freeAgent, knowledgeOf, matchRecord, noon, usualWeights } from '../../test/support/matching.ts';
import type { AgentProfile } from '../agent/agent.ts';
import type { RecordFacts } from '../needs/record-facts.ts';
import { MatchKnowledge } from './knowledge/match-knowledge.ts';
import { matchValue } from './match-value.ts';

const day = 86_400_000;
const prefers = [{ name: 'late', when: { segment: ['late'] }, prefer: [{ skill: 'talk', minLevel: 4 }] }];

function termsOf(profile: Partial<AgentProfile>, facts: Partial<RecordFacts>, knowledge = new MatchKnowledge()) {
  const record = matchRecord(facts, prefers);
  return matchValue(freeAgent('ana', profile), record, knowledge, { weights: usualWeights, now: noon }).terms;
}

describe('the value of a match', () => {
  it('is the value of a right contact times its probability, over the time it takes', () => {
    const record = matchRecord({ value: 400 });
    const { perSecond, net, terms } = matchValue(freeAgent('ana'), record, new MatchKnowledge(), {
      weights: usualWeights,
      now: noon,
    });
    // Before the first conversation: three in ten bring something, in three minutes.
    expect(terms).toMatchObject({ value: 400, handlingSeconds: 180, opportunityCost: 0, fairness: 0 });
    expect(terms.probability).toBeCloseTo(0.3, 12);
    expect(perSecond).toBeCloseTo((400 * 0.3) / 180, 12);
    expect(net).toBe(perSecond);
  });

  it('counts who spoke with the debtor within 60 days, and the owner of an open promise', () => {
    const continuity = (facts: Partial<RecordFacts>) => termsOf({}, facts).continuity;
    expect(continuity({ lastAgentId: 'ana', lastSpokenAt: noon - 60 * day })).toBe(0.3);
    expect(continuity({ lastAgentId: 'ana', lastSpokenAt: noon - 60 * day - 1 })).toBe(0);
    expect(continuity({ lastAgentId: 'luis', lastSpokenAt: noon })).toBe(0);
    expect(continuity({ promise: 'open', promiseOwnerId: 'ana' })).toBe(0.3);
    expect(continuity({ promise: 'kept', promiseOwnerId: 'ana' })).toBe(0);
  });

  it('counts the language for, against or not at all', () => {
    const language = (profile: Partial<AgentProfile>, tag?: string) =>
      termsOf(profile, tag === undefined ? {} : { language: tag }).language;
    expect(language({ languages: { qu: 5 } }, 'qu')).toBeCloseTo(0.15, 12);
    expect(language({ languages: { es: 10 } }, 'qu')).toBeCloseTo(-0.3, 12);
    expect(language({}, 'qu')).toBe(0);
    expect(language({ languages: { qu: 5 } })).toBe(0);
  });

  it('counts levels over what is preferred, and those missing from it', () => {
    expect(termsOf({ skills: { talk: 9 } }, { segment: 'late' }).skill).toBeCloseTo(0.25, 12);
    expect(termsOf({}, { segment: 'late' }).skill).toBeCloseTo(-0.2, 12);
    expect(termsOf({ skills: { talk: 9 } }, { segment: 'early' }).skill).toBe(0);
  });

  it('takes off what the agent usually gains elsewhere, and adds what balances occupancy', () => {
    const knowledge = new MatchKnowledge();
    for (let n = 0; n < 20; n++) knowledge.costs.matched('ana', 5, 3);
    knowledge.balance.balance(
      [
        { agentId: 'ana', occupancy: 0.8 },
        { agentId: 'luis', occupancy: 0.9 },
      ],
      noon - 600_000,
    );
    knowledge.balance.balance(
      [
        { agentId: 'ana', occupancy: 0.8 },
        { agentId: 'luis', occupancy: 0.9 },
      ],
      noon,
    );
    const { opportunityCost, fairness } = termsOf({}, {}, knowledge);
    // 20 of 40 parts of a gain of 2; five points under the mean for ten minutes, of a usual value of 5.
    expect(opportunityCost).toBeCloseTo(1, 12);
    expect(fairness).toBeCloseTo(((0.05 * 5) / 6) * 5, 12);
  });

  it('is the same for every agent when all weights are zero', () => {
    const knowledge = knowledgeOf({ ana: { late: 60 }, luis: { late: 10 } });
    knowledge.costs.matched('ana', 3, 1);
    const record = matchRecord({ segment: 'late', language: 'qu', lastAgentId: 'ana', lastSpokenAt: noon }, prefers);
    const netOf = (agentId: string, profile: Partial<AgentProfile>) =>
      matchValue(freeAgent(agentId, profile), record, knowledge, { weights: noWeights, now: noon }).net;
    expect(netOf('ana', { skills: { talk: 9 }, languages: { qu: 9 } })).toBe(netOf('luis', { languages: { es: 1 } }));
  });
});
