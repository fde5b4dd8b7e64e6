import type { Bench, BenchMetric } from './harness/bench.ts';
import { quantileOf, timeDecisions } from './pacing-floor.ts';

function decisionMetric(agents: number, lines: number): BenchMetric {
  const samples = [1, 2, 3].map(() => quantileOf(timeDecisions(agents, lines), 0.99));
  return { metric: `decision p99, ${agents} agents, ${lines} lines`, unit: 'ms', samples };
}

/** How long a pacing decision takes. */
export const benchPacing: Bench = {
  name: 'pacing',
  run: () => Promise.resolve([decisionMetric(10, 30), decisionMetric(50, 120), decisionMetric(500, 1500)]),
};
