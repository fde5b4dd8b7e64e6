import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRng } from '../../../../kernel/rng.ts';
import { riskSignals, type SampleMethod } from '../../../store/ports/review-sample.ts';
import type { Candidate } from './candidate.ts';
import { drawSample } from './draw-sample.ts';

const candidate = (recordingId: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ recordingId, campaignId: 'cards', startedAt: 0, durationMs: 60_000, signals: [] },
  ...more,
});
const candidates = fc.uniqueArray(
  fc.record({
    recordingId: fc.uuid(),
    campaignId: fc.constant('cards'),
    agentId: fc.constantFrom('ana', 'beto', 'caro'),
    outcome: fc.constantFrom('connected', 'tooShort'),
    startedAt: fc.constant(0),
    durationMs: fc.constant(60_000),
    signals: fc.subarray([...riskSignals]),
  }),
  { selector: ({ recordingId }) => recordingId, maxLength: 80 },
);
const size = fc.integer({ min: 1, max: 40 });
const methods: fc.Arbitrary<SampleMethod> = fc.oneof(
  fc.record({ kind: fc.constant('random' as const), per: fc.constantFrom('all' as const, 'agent' as const), size }),
  fc.record({
    kind: fc.constant('stratified' as const),
    by: fc.constantFrom('agent' as const, 'outcome' as const),
    allocation: fc.constantFrom('equal' as const, 'proportional' as const),
    size,
  }),
  fc.record({
    kind: fc.constant('risk' as const),
    signals: fc.subarray([...riskSignals], { minLength: 1 }),
    dispositions: fc.constant([]),
    size,
  }),
);
const idsOf = (drawn: readonly Candidate[]): readonly string[] => drawn.map(({ recordingId }) => recordingId);
const countBy = (drawn: readonly Candidate[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { agentId = '' } of drawn) counts[agentId] = (counts[agentId] ?? 0) + 1;
  return counts;
};

describe('a drawn sample', () => {
  it('is the same of the same seed and members, in whatever order they come', () =>
    fc.assert(
      fc.property(candidates, methods, fc.nat(), (population, method, seed) => {
        const drawn = drawSample(population, method, seededRng(seed));
        expect(drawSample(population.toReversed(), method, seededRng(seed))).toEqual(drawn);
      }),
    ));

  it('has each recording of the population once at most, and no more than were asked for', () =>
    fc.assert(
      fc.property(candidates, methods, fc.nat(), (population, method, seed) => {
        const ids = idsOf(drawSample(population, method, seededRng(seed)));
        expect(new Set(ids).size).toBe(ids.length);
        expect(idsOf(population)).toEqual(expect.arrayContaining([...ids]));
        const agents = Object.keys(countBy(population)).length;
        const isPerAgent = method.kind === 'random' && method.per === 'agent';
        expect(ids.length).toBeLessThanOrEqual(method.size * (isPerAgent ? agents : 1));
      }),
    ));

  it('has as many as there are when chance alone, or a stratum, decides', () =>
    fc.assert(
      fc.property(candidates, methods, fc.nat(), (population, method, seed) => {
        fc.pre(method.kind === 'stratified' || (method.kind === 'random' && method.per === 'all'));
        const drawn = drawSample(population, method, seededRng(seed));
        expect(drawn).toHaveLength(Math.min(method.size, population.length));
      }),
    ));

  it('takes as many of each agent, or all that one has', () =>
    fc.assert(
      fc.property(candidates, size, fc.nat(), (population, most, seed) => {
        const drawn = countBy(drawSample(population, { kind: 'random', per: 'agent', size: most }, seededRng(seed)));
        for (const [agent, all] of Object.entries(countBy(population))) expect(drawn[agent]).toBe(Math.min(most, all));
      }),
    ));

  it('keeps to the shares of strata within one recording', () =>
    fc.assert(
      fc.property(candidates, size, fc.nat(), (population, asked, seed) => {
        fc.pre(population.length > 0);
        const method = { kind: 'stratified', by: 'agent', allocation: 'proportional', size: asked } as const;
        const drawn = countBy(drawSample(population, method, seededRng(seed)));
        const total = Math.min(asked, population.length);
        for (const [agent, all] of Object.entries(countBy(population)))
          expect(Math.abs((drawn[agent] ?? 0) - (total * all) / population.length)).toBeLessThan(1);
      }),
    ));

  it('gives strata the same, as far as each has as many', () => {
    const of = (agentId: string, count: number): readonly Candidate[] =>
      Array.from({ length: count }, (_, n) => candidate(`${agentId}${n}`, { agentId }));
    const method = { kind: 'stratified', by: 'agent', allocation: 'equal', size: 10 } as const;
    const drawn = drawSample([...of('ana', 30), ...of('beto', 2), ...of('caro', 9)], method, seededRng(4));
    expect(countBy(drawn)).toEqual({ ana: 4, beto: 2, caro: 4 });
  });

  it('takes those with most of the signals asked for first, and none without', () =>
    fc.assert(
      fc.property(
        candidates,
        fc.subarray([...riskSignals], { minLength: 1 }),
        fc.nat(),
        (population, signals, seed) => {
          const risk = (each: Candidate): number => each.signals.filter((signal) => signals.includes(signal)).length;
          const method = { kind: 'risk', signals, dispositions: [], size: 5 } as const;
          const drawn = drawSample(population, method, seededRng(seed));
          const wanted = population.map(risk).filter((count) => count > 0);
          expect(drawn.map(risk)).toEqual(wanted.toSorted((a, b) => b - a).slice(0, 5));
        },
      ),
    ));

  it('gives every recording the same chance', () => {
    const population = Array.from({ length: 10 }, (_, n) => candidate(String(n)));
    const hits = new Map<string, number>();
    for (let seed = 0; seed < 2_000; seed += 1)
      for (const id of idsOf(drawSample(population, { kind: 'random', per: 'all', size: 3 }, seededRng(seed))))
        hits.set(id, (hits.get(id) ?? 0) + 1);
    // 600 expected of each; 5 standard deviations are 103.
    for (const count of hits.values()) expect(Math.abs(count - 600)).toBeLessThan(103);
    expect(hits.size).toBe(10);
  });
});
