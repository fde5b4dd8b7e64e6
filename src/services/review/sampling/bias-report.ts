import type { BiasGroup, BiasReport } from '../../../store/ports/review-sample.ts';
import type { Candidate } from './candidate.ts';

/** Groups of one kind that are named; the others are counted together. */
const mostGroups = 30;

/** Lengths are told apart at these, ms. */
const lengths = [0, 60_000, 180_000, 300_000, 600_000];

/** So many standard deviations from what chance draws, and so many recordings, are no chance. */
const surprising = 3;
const leastDifference = 2;

/**
 * What was drawn against all that could have been, by agent, length, disposition, hour of day and signals of risk. Pure.
 *
 * @param hourOf the hour of the day, 0 to 23, of an instant in epoch ms
 */
export function biasReport(
  population: readonly Candidate[],
  drawn: readonly Candidate[],
  hourOf: (at: number) => number,
): BiasReport {
  const compare = (keysOf: (each: Candidate) => readonly string[]): readonly BiasGroup[] =>
    groupsOf(population, drawn, keysOf);
  return [
    { by: 'agent', groups: compare(({ agentId = '' }) => [agentId]) },
    {
      by: 'duration',
      groups: compare(({ durationMs }) => [String(lengths.findLast((from) => durationMs >= from) ?? 0)]),
    },
    { by: 'disposition', groups: compare(({ disposition = '' }) => [disposition]) },
    { by: 'hour', groups: compare(({ startedAt }) => [String(hourOf(startedAt)).padStart(2, '0')]) },
    { by: 'signals', groups: compare(({ signals }) => signals) },
  ];
}

/** The largest groups first. */
function groupsOf(
  population: readonly Candidate[],
  drawn: readonly Candidate[],
  keysOf: (each: Candidate) => readonly string[],
): readonly BiasGroup[] {
  const [all, chosen] = [countsOf(population, keysOf), countsOf(drawn, keysOf)];
  const judge = (count: number, hits: number): BiasGroup['found'] =>
    foundIn({ population: population.length, drawn: drawn.length, all: count, hits });
  const groups = [...all]
    .map(([key, count]) => ({ key, all: count, drawn: chosen.get(key) ?? 0 }))
    .toSorted((a, b) => b.all - a.all || (a.key < b.key ? -1 : 1));
  const others = groups.slice(mostGroups);
  const rest = {
    all: others.reduce((sum, group) => sum + group.all, 0),
    drawn: others.reduce((sum, group) => sum + group.drawn, 0),
  };
  return [...groups.slice(0, mostGroups), ...(others.length > 0 ? [rest] : [])].map((group) => ({
    ...group,
    found: judge(group.all, group.drawn),
  }));
}

function countsOf(
  of: readonly Candidate[],
  keysOf: (each: Candidate) => readonly string[],
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of of.flatMap(keysOf)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

/**
 * Drawing without putting back: hits are hypergeometric, with mean `drawn · all / population` and the variance of that
 * distribution.
 */
function foundIn({
  population,
  drawn,
  all,
  hits,
}: {
  readonly population: number;
  readonly drawn: number;
  readonly all: number;
  readonly hits: number;
}): BiasGroup['found'] {
  const share = all / population;
  const left = population > 1 ? (population - drawn) / (population - 1) : 0;
  const deviation = Math.sqrt(drawn * share * (1 - share) * left);
  const difference = hits - drawn * share;
  if (Math.abs(difference) < leastDifference || Math.abs(difference) <= surprising * deviation) return 'asChance';
  return difference > 0 ? 'more' : 'fewer';
}
