import { performance } from 'node:perf_hooks';
import { loadScenario } from '../lab/load-scenario.ts';
import { runSeed } from '../lab/run-seed.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

function secondsOfADay(name: string, seed: number): number {
  const from = performance.now();
  runSeed({ scenario: loadScenario(name), policy: 'nvq', seed });
  return (performance.now() - from) / 1000;
}

function dayMetric(agents: number, seeds: readonly number[]): BenchMetric {
  const samples = seeds.map((seed) => secondsOfADay(`reference-${agents}`, seed));
  return { metric: `a day of ${agents} agents (8 h) in the laboratory, one core`, unit: 's', samples };
}

/** How long simulated days through the real floor take: small, middle and large, on one core. Some minutes in all. */
export const benchLab: Bench = {
  name: 'lab',
  run: () => Promise.resolve([dayMetric(10, [1, 2, 3]), dayMetric(50, [1, 2]), dayMetric(500, [1])]),
};
