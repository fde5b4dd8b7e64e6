import type { Rng } from '../../../../kernel/rng.ts';
import type { SampleMethod } from '../../../store/ports/review-sample.ts';
import type { Candidate } from './candidate.ts';
import { shuffle } from './shuffle.ts';

/**
 * Draws recordings of a population. Pure: the same members, in whatever order, and the same numbers give the same recordings
 * in the same order. Fewer than the method asks for where there are no more.
 */
export function drawSample(population: readonly Candidate[], method: SampleMethod, rng: Rng): readonly Candidate[] {
  const order = shuffle(
    population.toSorted((a, b) => (a.recordingId < b.recordingId ? -1 : 1)),
    rng,
  );
  switch (method.kind) {
    case 'random':
      return method.per === 'all' ? order.slice(0, method.size) : firstOfEach(order, agentOf, () => method.size);
    case 'stratified': {
      const keyOf = (each: Candidate): string => each[strataKeys[method.by]] ?? '';
      const quotas = quotasOf(order, keyOf, { ...method, rng });
      return firstOfEach(order, keyOf, (key) => quotas.get(key) ?? 0);
    }
    case 'risk':
      return byRisk(order, method);
  }
}

const strataKeys = { agent: 'agentId', outcome: 'outcome', disposition: 'disposition' } as const;

function agentOf({ agentId = '' }: Candidate): string {
  return agentId;
}

/** Sorting keeps the order of equals: chance decides among them. */
function byRisk(
  order: readonly Candidate[],
  { signals, size }: Extract<SampleMethod, { readonly kind: 'risk' }>,
): readonly Candidate[] {
  const risk = (each: Candidate): number => each.signals.filter((signal) => signals.includes(signal)).length;
  return order
    .filter((each) => risk(each) > 0)
    .toSorted((a, b) => risk(b) - risk(a))
    .slice(0, size);
}

function firstOfEach(
  order: readonly Candidate[],
  keyOf: (each: Candidate) => string,
  most: (key: string) => number,
): readonly Candidate[] {
  const taken = new Map<string, number>();
  return order.filter((each) => {
    const key = keyOf(each);
    const count = taken.get(key) ?? 0;
    if (count >= most(key)) return false;
    taken.set(key, count + 1);
    return true;
  });
}

interface Quotas {
  readonly allocation: 'equal' | 'proportional';
  readonly size: number;
  readonly rng: Rng;
}

/** How many of each stratum; what cannot be divided goes to strata by chance. */
function quotasOf(
  order: readonly Candidate[],
  keyOf: (each: Candidate) => string,
  { allocation, size, rng }: Quotas,
): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const each of order) counts.set(keyOf(each), (counts.get(keyOf(each)) ?? 0) + 1);
  const strata = shuffle([...counts.keys()].toSorted(), rng).map((key) => ({ key, all: counts.get(key) ?? 0 }));
  const total = Math.min(size, order.length);
  return allocation === 'equal' ? equalQuotas(strata, total) : proportionalQuotas(strata, total);
}

interface Stratum {
  readonly key: string;
  readonly all: number;
}

/** One to each in turn, as long as it has more. */
function equalQuotas(strata: readonly Stratum[], total: number): ReadonlyMap<string, number> {
  const quotas = new Map<string, number>();
  for (let left = total; left > 0;)
    for (const { key, all } of strata) {
      const quota = quotas.get(key) ?? 0;
      if (left === 0 || quota === all) continue;
      quotas.set(key, quota + 1);
      left -= 1;
    }
  return quotas;
}

/** The whole part of each share, and one more to those with the largest rest. */
function proportionalQuotas(strata: readonly Stratum[], total: number): ReadonlyMap<string, number> {
  const population = strata.reduce((sum, { all }) => sum + all, 0);
  const shares = strata.map(({ key, all }) => ({ key, share: (total * all) / population }));
  const quotas = new Map(shares.map(({ key, share }) => [key, Math.floor(share)]));
  const left = total - [...quotas.values()].reduce((sum, quota) => sum + quota, 0);
  const byRest = shares.toSorted((a, b) => (b.share % 1) - (a.share % 1));
  for (const { key } of byRest.slice(0, left)) quotas.set(key, (quotas.get(key) ?? 0) + 1);
  return quotas;
}
