import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AgentProfile } from '../agent/agent.ts';
import { worksFor } from '../match/eligible.ts';
import { mayServe } from '../match/may-serve.ts';
import type { DerivedNeeds } from './derive-needs.ts';
import { whyNot } from './why-not.ts';

const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> => fc.option(one, { nil: undefined });
const level = fc.integer({ min: 1, max: 10 });

const agents: fc.Arbitrary<AgentProfile> = fc
  .record({
    skills: fc.dictionary(fc.constantFrom('a', 'b'), level),
    languages: some(fc.dictionary(fc.constantFrom('es', 'pt'), level)),
    licences: some(fc.subarray(['x', 'y'])),
    portfolios: some(fc.subarray(['p', 'q'])),
    excludedDebtors: some(fc.subarray(['1', '2'])),
    campaigns: fc.constantFrom<'*' | string[]>('*', ['c'], ['d']),
  })
  .map((one) => ({
    id: 'ana',
    name: 'Ana',
    phone: 'ana',
    ...(Object.fromEntries(Object.entries(one).filter(([, value]) => value !== undefined)) as Pick<
      AgentProfile,
      'skills' | 'campaigns'
    >),
  }));

const needs: fc.Arbitrary<DerivedNeeds> = fc
  .record({
    skills: fc.array(fc.record({ skill: fc.constantFrom('a', 'b'), minLevel: level }), { maxLength: 2 }),
    licences: fc.subarray(['x', 'y']),
    languages: fc.array(fc.record({ tag: fc.constantFrom('es', 'pt-BR'), minLevel: level }), { maxLength: 1 }),
    portfolio: some(fc.constantFrom('p', 'r')),
    doNotRoute: fc.boolean(),
  })
  .map(({ portfolio, doNotRoute, ...required }) => ({
    required: { ...required, ...(portfolio === undefined ? {} : { portfolio }) },
    preferred: [],
    rules: [],
    doNotRoute,
  }));

describe('why an agent may not take a record', () => {
  it('is said exactly when they may not', () => {
    fc.assert(
      fc.property(agents, needs, fc.constantFrom('1', '3'), (agent, derived, debtorId) => {
        const refusal = whyNot(agent, { campaignId: 'c', debtorId, needs: derived });
        expect(refusal === undefined).toBe(worksFor(agent, 'c') && mayServe(agent, debtorId, derived));
      }),
    );
  });

  it('names the skill that is missing, and the level there is', () => {
    const agent: AgentProfile = { id: 'ana', name: 'Ana', phone: 'ana', skills: { a: 3 }, campaigns: '*' };
    const required = { skills: [{ skill: 'a', minLevel: 5 }], licences: [], languages: [] };
    const asked = { campaignId: 'c', debtorId: '1', needs: { required, preferred: [], rules: [], doNotRoute: false } };
    expect(whyNot(agent, asked)).toEqual({ reason: 'skillMissing', params: { skill: 'a', minLevel: 5, level: 3 } });
  });
});
