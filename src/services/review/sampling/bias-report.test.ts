import fc from 'fast-check';
import { expect, it } from 'vitest';
import { seededRng } from '../../../../kernel/rng.ts';
import { biasReport } from './bias-report.ts';
import type { Candidate } from './candidate.ts';
import { drawSample } from './draw-sample.ts';

const hourMs = 3_600_000;
const hourOf = (at: number): number => Math.floor(at / hourMs) % 24;
/** A hundred of Ana, a hundred of Beto's, each an hour later than the one before. */
const population = Array.from({ length: 200 }, (_, n): Candidate => ({
  ...{ recordingId: String(n).padStart(3, '0'), campaignId: 'cards', agentId: n % 2 ? 'ana' : 'beto' },
  ...{ startedAt: n * hourMs, durationMs: n < 100 ? 30_000 : 200_000, signals: n < 20 ? (['overlap'] as const) : [] },
  ...(n < 50 ? { disposition: 'promise' } : {}),
}));

it('says of a draw by chance that it is one', () => {
  const drawn = drawSample(population, { kind: 'random', per: 'all', size: 40 }, seededRng(11));
  const report = biasReport(population, drawn, hourOf);
  expect(report.map(({ by }) => by)).toEqual(['agent', 'duration', 'disposition', 'hour', 'signals']);
  expect(report.flatMap(({ groups }) => groups).filter(({ found }) => found !== 'asChance')).toEqual([]);
});

it('names what was drawn more often and less often than chance would', () => {
  const drawn = population.filter(({ agentId }, n) => agentId === 'ana' && n < 80);
  const [agents, durations, dispositions, , signals] = biasReport(population, drawn, hourOf);
  expect(agents?.groups).toEqual([
    { key: 'ana', all: 100, drawn: 40, found: 'more' },
    { key: 'beto', all: 100, drawn: 0, found: 'fewer' },
  ]);
  expect(durations?.groups).toEqual([
    { key: '0', all: 100, drawn: 40, found: 'more' },
    { key: '180000', all: 100, drawn: 0, found: 'fewer' },
  ]);
  expect(dispositions?.groups).toEqual([
    { key: '', all: 150, drawn: 15, found: 'fewer' },
    { key: 'promise', all: 50, drawn: 25, found: 'more' },
  ]);
  expect(signals?.groups).toEqual([{ key: 'overlap', all: 20, drawn: 10, found: 'more' }]);
});

it('counts every recording once in each kind that it has, however many groups there are', () =>
  fc.assert(
    fc.property(fc.array(fc.nat(60), { maxLength: 120 }), fc.nat(), (agents, seed) => {
      const all = agents.map((agent, n): Candidate => ({
        ...{ recordingId: String(n), campaignId: 'cards', agentId: `a${agent}` },
        ...{ startedAt: 0, durationMs: 1, signals: [] },
      }));
      const drawn = drawSample(all, { kind: 'random', per: 'all', size: 20 }, seededRng(seed));
      const [{ groups } = { groups: [] }] = biasReport(all, drawn, hourOf);
      expect(groups.length).toBeLessThanOrEqual(31);
      expect(groups.reduce((sum, group) => sum + group.all, 0)).toBe(all.length);
      expect(groups.reduce((sum, group) => sum + group.drawn, 0)).toBe(drawn.length);
    }),
  ));
