import fc from 'fast-check';
import { noWeights } from './matching-policy.ts';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../kernel/rng.ts';
import {
  freeAgent,
  knowledgeOf,
  matchQuestion,
  matchRecord,
  noon,
  usualWeights,
  waitingCall,
} from '../../test/support/matching.ts';
import { assign } from './assign.ts';
import { leastNeeded } from './least-needed.ts';
import { matchAgents } from './match-agents.ts';
import type { FreeMatchAgent, Match, MatchCall, MatchQuestion } from './match-question.ts';
import { mayTake } from './may-take.ts';

const of = (matches: readonly Match<FreeMatchAgent>[]) =>
  matches.map(({ callId, agentId, reason }) => [callId, agentId, reason]);
const policy = (name: 'longestIdle' | 'skillThenIdle' | 'bestMatch', exploration = 0) => ({
  matching: { policy: name, weights: usualWeights, exploration },
});
const legal = [{ name: 'legal', when: { cases: ['legal'] }, require: { licences: ['legal'] } }];

describe('one answer', () => {
  it('gets the agent who does best in its segment, not the longest idle', () => {
    const knowledge = knowledgeOf({ ana: { early: 40, late: 20 }, luis: { early: 20, late: 40 } });
    const free = [freeAgent('ana', {}, { since: noon - 50_000 }), freeAgent('luis')];
    const ask = (segment: string) =>
      of(matchAgents(matchQuestion([waitingCall('c', matchRecord({ segment }))], free, { knowledge })));
    expect(ask('late')).toEqual([['c', 'luis', 'highestValue']]);
    expect(ask('early')).toEqual([['c', 'ana', 'highestValue']]);
  });

  it('gets the longest idle where nothing is known, and the most skilled under skillThenIdle', () => {
    const free = [
      freeAgent('ana', { skills: { legal: 5 } }, { since: noon - 50_000 }),
      freeAgent('luis', { skills: { legal: 8 } }),
      freeAgent('eva', { skills: { legal: 8 } }, { since: noon - 20_000 }),
    ];
    const plain = [waitingCall('c')];
    const prefers = [{ name: 'late', when: { segment: ['late'] }, prefer: [{ skill: 'legal', minLevel: 1 }] }];
    const late = [waitingCall('c', matchRecord({ segment: 'late' }, prefers))];
    expect(of(matchAgents(matchQuestion(plain, free)))).toEqual([['c', 'ana', 'longestIdle']]);
    expect(of(matchAgents(matchQuestion(late, free, policy('longestIdle'))))).toEqual([['c', 'ana', 'longestIdle']]);
    expect(of(matchAgents(matchQuestion(late, free, policy('skillThenIdle'))))).toEqual([['c', 'eva', 'mostSkilled']]);
    expect(of(matchAgents(matchQuestion(plain, free, policy('skillThenIdle'))))).toEqual([['c', 'ana', 'longestIdle']]);
  });

  it('gets nobody who lacks a licence, refused it, may not serve the debtor or must not be connected to anybody', () => {
    const ask = (call: MatchCall, ...free: FreeMatchAgent[]) => of(matchAgents(matchQuestion([call], free)));
    const record = matchRecord({ cases: ['legal'] }, legal);
    expect(ask(waitingCall('c', record), freeAgent('ana'))).toEqual([]);
    expect(ask(waitingCall('c', record), freeAgent('ana', { licences: ['legal'] }))).toHaveLength(1);
    expect(ask(waitingCall('c', matchRecord(), { refusedBy: new Set(['ana']) }), freeAgent('ana'))).toEqual([]);
    expect(ask(waitingCall('c'), freeAgent('ana', { excludedDebtors: ['d1'] }))).toEqual([]);
    const dead = matchRecord({ cases: ['deceased'] }, [
      { name: 'dead', when: { cases: ['deceased'] }, doNotRoute: true },
    ]);
    expect(ask(waitingCall('c', dead), freeAgent('ana'))).toEqual([]);
  });

  it('gets an agent who asked to go only when nobody else may take it', () => {
    const [ana, luis] = [freeAgent('ana', {}, { since: noon - 50_000 }), freeAgent('luis')];
    const ask = (...free: FreeMatchAgent[]) =>
      of(matchAgents(matchQuestion([waitingCall('c')], free, { leaving: new Set([ana]) })));
    expect(ask(ana, luis)).toEqual([['c', 'luis', 'onlyEligible']]);
    expect(ask(ana)).toEqual([['c', 'ana', 'onlyEligible']]);
  });

  it('spares an agent whom another call in flight will need, however much better they are', () => {
    const both = ['cards', 'legal'];
    const knowledge = knowledgeOf({ ana: { late: 60 }, luis: { late: 20 } });
    const free = [freeAgent('ana', {}, { pools: both }), freeAgent('luis')];
    const call = waitingCall('c', matchRecord({ segment: 'late' }));
    const ask = (others: readonly (readonly string[])[]) =>
      of(matchAgents(matchQuestion([call], free, { knowledge, others: () => others })));
    expect(ask([[], [], []])).toEqual([['c', 'ana', 'highestValue']]);
    expect(ask([[], [], ['legal']])).toEqual([['c', 'luis', 'leastNeededElsewhere']]);
  });

  it('goes to an agent idle for more than a minute and three times the median, whatever the values', () => {
    const knowledge = knowledgeOf({ ana: { late: 10 }, luis: { late: 60 } });
    const ask = (idleMs: number) =>
      of(
        matchAgents(
          matchQuestion(
            [waitingCall('c', matchRecord({ segment: 'late' }))],
            [freeAgent('ana', {}, { since: noon - idleMs }), freeAgent('luis'), freeAgent('eva')],
            { knowledge },
          ),
        ),
      );
    expect(ask(60_000)).toEqual([['c', 'luis', 'highestValue']]);
    expect(ask(60_001)).toEqual([['c', 'ana', 'waitedTooLong']]);
  });

  it('explores uniformly among the eligible and logs the propensity it did so with', () => {
    const knowledge = knowledgeOf({ ana: { late: 60 }, luis: { late: 20 }, eva: { late: 20 } });
    const free = ['ana', 'luis', 'eva'].map((id) => freeAgent(id));
    const rng = seededRng(7);
    const taken: Record<string, number> = {};
    for (let n = 0; n < 6_000; n++) {
      const calls = [waitingCall('c', matchRecord({ segment: 'late' }))];
      const [match] = matchAgents(matchQuestion(calls, free, { knowledge, rng, ...policy('bestMatch', 0.3) }));
      taken[match?.agentId ?? ''] = (taken[match?.agentId ?? ''] ?? 0) + 1;
      expect(match?.propensity).toBeCloseTo(match?.agentId === 'ana' ? 0.8 : 0.1, 12);
    }
    expect((taken['luis'] ?? 0) / 6_000).toBeCloseTo(0.1, 1);
    expect((taken['ana'] ?? 0) / 6_000).toBeCloseTo(0.8, 1);
  });

  it('explains itself: the agent taken first, then the best others, with the terms that add up', () => {
    const knowledge = knowledgeOf({ ana: { late: 60 }, luis: { late: 20 } });
    const free = ['ana', 'luis', 'eva', 'iris', 'jose', 'rosa'].map((id) => freeAgent(id));
    const [match] = matchAgents(
      matchQuestion([waitingCall('c', matchRecord({ segment: 'late', value: 100 }))], free, { knowledge }),
    );
    expect(match).toMatchObject({ agentId: 'ana', eligible: 6, explored: false, propensity: 1 });
    expect(match?.candidates.map(({ agentId }) => agentId)).toEqual(['ana', 'eva', 'iris', 'jose', 'rosa']);
    const { terms, perSecond, net } = match?.candidates[0] ?? expect.fail();
    const odds = terms.usual + terms.agent + terms.segment + terms.continuity + terms.language + terms.skill;
    expect(terms.probability).toBeCloseTo(1 / (1 + Math.exp(-odds)), 12);
    expect(perSecond).toBeCloseTo((100 * terms.probability) / terms.handlingSeconds, 12);
    expect(net).toBeCloseTo(perSecond - terms.opportunityCost + terms.fairness, 12);
  });
});

describe('answers that wait together', () => {
  const late = matchRecord({ segment: 'late', debtorId: 'd1' });
  const early = matchRecord({ segment: 'early', debtorId: 'd2' });

  it('get the agents who are best together, not the first call its best', () => {
    // Ana is best at both; Luis is nearly as good with late debtors and much worse with early ones.
    const knowledge = knowledgeOf({ ana: { late: 42, early: 42 }, luis: { late: 40, early: 5 } });
    const free = [freeAgent('ana'), freeAgent('luis')];
    const ask = (...calls: MatchCall[]) => of(matchAgents(matchQuestion(calls, free, { knowledge })));
    expect(ask(waitingCall('1', late))).toEqual([['1', 'ana', 'highestValue']]);
    expect(ask(waitingCall('1', late), waitingCall('2', early))).toEqual([
      ['1', 'luis', 'highestValueTogether'],
      ['2', 'ana', 'highestValue'],
    ]);
  });

  it('leave an agent for a call in flight that only they can take', () => {
    const knowledge = knowledgeOf({
      ana: { late: 60, early: 60 },
      luis: { late: 30, early: 20 },
      eva: { late: 5, early: 5 },
    });
    const free = [freeAgent('ana', {}, { pools: ['cards', 'legal'] }), freeAgent('luis'), freeAgent('eva')];
    const calls = [waitingCall('1', late), waitingCall('2', early)];
    const ask = (others: readonly (readonly string[])[]) =>
      matchAgents(matchQuestion(calls, free, { knowledge, others: () => others }))
        .map(({ agentId }) => agentId)
        .sort();
    expect(ask([[], [], []])).toEqual(['ana', 'luis']);
    expect(ask([[], [], ['legal']])).toEqual(['eva', 'luis']);
  });

  it('all get an agent where that is possible, though one may not serve the debtor of another', () => {
    const knowledge = knowledgeOf({ ana: { late: 60 }, luis: { late: 20 } });
    const free = [freeAgent('ana'), freeAgent('luis', { excludedDebtors: ['d2'] })];
    const calls = [waitingCall('1', late), waitingCall('2', early)];
    expect(matchAgents(matchQuestion(calls, free, { knowledge })).map(({ agentId }) => agentId)).toEqual([
      'luis',
      'ana',
    ]);
  });
});

const ids = ['ana', 'eva', 'iris', 'jose', 'luis', 'rosa'];
const pools = [['cards'], ['cards', 'legal'], ['legal']];
const anAgent = (agentId: string) =>
  fc
    .record({
      idleMs: fc.integer({ min: 0, max: 300_000 }),
      pool: fc.integer({ min: 0, max: 2 }),
      legal: fc.boolean(),
      excluded: fc.boolean(),
      level: fc.integer({ min: 0, max: 10 }),
    })
    .map(({ idleMs, pool, legal: licensed, excluded, level }) =>
      freeAgent(
        agentId,
        {
          skills: level === 0 ? {} : { talk: level },
          ...(licensed ? { licences: ['legal'] } : {}),
          ...(excluded ? { excludedDebtors: ['d1', 'd3'] } : {}),
        },
        { since: noon - idleMs, pools: pools[pool] ?? [] },
      ),
    );
const someAgents = fc.subarray(ids).chain((some) => fc.tuple(...some.map(anAgent)));
const rules = [...legal, { name: 'late', when: { segment: ['late'] }, prefer: [{ skill: 'talk', minLevel: 3 }] }];
const someCalls = fc
  .array(
    fc.record({
      pool: fc.constantFrom('cards', 'legal'),
      segment: fc.constantFrom('early', 'late'),
      cases: fc.constantFrom([], [], ['legal']),
      value: fc.integer({ min: 0, max: 1_000 }),
      refused: fc.subarray(ids, { maxLength: 2 }),
    }),
    { maxLength: 6 },
  )
  .map((calls) =>
    calls.map(({ pool, segment, cases, value, refused }, n) =>
      waitingCall(`c${n}`, matchRecord({ debtorId: `d${n}`, segment, cases, value }, rules), {
        pool,
        refusedBy: new Set(refused),
      }),
    ),
  );
const someOthers = fc.tuple(...[0, 1, 2].map(() => fc.array(fc.constantFrom('cards', 'legal'), { maxLength: 3 })));
const learnt = knowledgeOf({ ana: { early: 40, late: 20 }, luis: { early: 20, late: 40 }, eva: { late: 5 } }, 2);
learnt.costs.matched('ana', 2, 1);
const aQuestion = fc
  .record({
    free: someAgents,
    calls: someCalls,
    others: someOthers,
    name: fc.constantFrom('longestIdle' as const, 'skillThenIdle' as const, 'bestMatch' as const),
    exploration: fc.constantFrom(0, 0.05, 0.5),
    seed: fc.integer(),
    leaving: fc.subarray(ids, { maxLength: 2 }),
  })
  .map(
    ({ free, calls, others, name, exploration, seed, leaving }) =>
      // Made anew for each run, since drawing changes the generator.
      (over: Partial<MatchQuestion<FreeMatchAgent>> = {}) =>
        matchQuestion(calls, free, {
          others: () => others,
          knowledge: learnt,
          rng: seededRng(seed),
          leaving: new Set(free.filter(({ agentId }) => leaving.includes(agentId))),
          ...policy(name, exploration),
          ...over,
        }),
  );

describe('for all floors', () => {
  it('nobody gets a call they may not take, nobody two, and no call two agents', () => {
    fc.assert(
      fc.property(aQuestion, (ask) => {
        const question = ask();
        const matches = matchAgents(question);
        for (const { callId, agent, propensity } of matches) {
          const call = question.calls.find((one) => one.callId === callId) ?? expect.fail();
          expect(question.free).toContain(agent);
          expect(mayTake(agent, call)).toBe(true);
          expect(propensity).toBeGreaterThan(0);
          expect(propensity).toBeLessThanOrEqual(1);
        }
        expect(new Set(matches.map(({ agentId }) => agentId)).size).toBe(matches.length);
        expect(new Set(matches.map(({ callId }) => callId)).size).toBe(matches.length);
      }),
      { numRuns: 600 },
    );
  });

  it('no call is left waiting while a free agent may take it', () => {
    fc.assert(
      fc.property(aQuestion, (ask) => {
        const question = ask();
        const matches = matchAgents(question);
        const taken = new Set(matches.map(({ agent }) => agent));
        const served = new Set(matches.map(({ callId }) => callId));
        for (const call of question.calls.filter(({ callId }) => !served.has(callId))) {
          for (const agent of question.free) expect(taken.has(agent) || !mayTake(agent, call)).toBe(true);
        }
      }),
      { numRuns: 600 },
    );
  });

  it('the same inputs give the same matches, in whatever order the free agents are', () => {
    fc.assert(
      fc.property(aQuestion, (ask) => {
        const matches = of(matchAgents(ask()));
        expect(of(matchAgents(ask()))).toEqual(matches);
        const exact = { ...policy('bestMatch') };
        expect(of(matchAgents(ask({ ...exact, free: [...ask().free].reverse() })))).toEqual(
          of(matchAgents(ask(exact))),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('a removed agent never gets a call', () => {
    fc.assert(
      fc.property(aQuestion, fc.constantFrom(...ids), (ask, gone) => {
        const free = ask().free.filter(({ agentId }) => agentId !== gone);
        for (const { agentId, candidates } of matchAgents(ask({ free }))) {
          expect([agentId, ...candidates.map((one) => one.agentId)]).not.toContain(gone);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('without weights and exploration bestMatch takes whom longestIdle takes, of those least needed elsewhere', () => {
    fc.assert(
      fc.property(aQuestion, (ask) => {
        const who = (over: Partial<MatchQuestion<FreeMatchAgent>>) =>
          matchAgents(ask(over)).map(({ callId, agentId }) => [callId, agentId]);
        const weightless = { matching: { policy: 'bestMatch' as const, weights: noWeights, exploration: 0 } };
        const idle = { free: ask().free.filter(({ since }) => since >= noon - 60_000) };
        expect(who({ ...weightless, ...idle })).toEqual(who({ ...policy('longestIdle'), ...idle }));
        const [call] = ask().calls;
        if (!call) return;
        const free = ask().free;
        const able = free.filter((agent) => mayTake(agent, call));
        const chosen = assign(leastNeeded(able, { free, others: ask().others }));
        const one = who({ ...policy('longestIdle'), calls: [call], leaving: new Set() });
        expect(one).toEqual(chosen ? [[call.callId, chosen.agent.agentId]] : []);
      }),
      { numRuns: 600 },
    );
  });

  it('agents who are all alike get the calls in the order in which they became free', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 59_999 }), { maxLength: 6 }), someCalls, (idle, calls) => {
        const free = idle.map((ms, n) => freeAgent(ids[n] ?? '', {}, { since: noon - ms }));
        const plain = calls.map((call) => ({ ...call, pool: 'cards', refusedBy: new Set<string>() }));
        const alike = plain.filter(({ record }) => record.facts.cases.length === 0);
        const taken = matchAgents(matchQuestion(alike, free, { knowledge: knowledgeOf({}) })).map(
          ({ agent }) => agent.since,
        );
        const expected = free
          .map(({ since }) => since)
          .sort((a, b) => a - b)
          .slice(0, alike.length);
        expect(taken).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('an agent who waits too long goes before every other, unless a call in flight needs them more', () => {
    fc.assert(
      fc.property(aQuestion, (ask) => {
        const [call] = ask().calls;
        if (!call) return;
        const question = ask({ calls: [call], others: () => [], leaving: new Set(), ...policy('bestMatch', 0.5) });
        const [match] = matchAgents(question);
        const idle = question.free.map(({ since }) => noon - since).sort((a, b) => a - b);
        const bound = Math.max(60_000, 3 * (idle[Math.floor((idle.length - 1) / 2)] ?? 0));
        const starving = question.free.filter((agent) => mayTake(agent, call) && noon - agent.since > bound);
        if (starving.length > 0) expect(noon - (match?.agent.since ?? noon)).toBeGreaterThan(bound);
      }),
      { numRuns: 600 },
    );
  });

  it('nobody starves: with one call at a time, the worst agent too gets one within the bound', () => {
    const knowledge = knowledgeOf({ ana: { late: 60 }, luis: { late: 60 }, eva: { late: 2 } });
    const free = new Map(['ana', 'luis', 'eva'].map((id) => [id, noon]));
    let longest = 0;
    for (let n = 1; n <= 500; n++) {
      const now = noon + n * 5_000;
      const agents = [...free].map(([id, since]) => freeAgent(id, {}, { since }));
      const call = waitingCall('c', matchRecord({ segment: 'late' }));
      const [match] = matchAgents(matchQuestion([call], agents, { knowledge, now }));
      const taken = match ?? expect.fail();
      knowledge.matched(taken);
      longest = Math.max(longest, now - taken.agent.since);
      free.set(taken.agentId, now);
    }
    expect(longest).toBeGreaterThan(60_000);
    expect(longest).toBeLessThanOrEqual(70_000);
  });
});
