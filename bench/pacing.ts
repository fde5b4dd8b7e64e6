import type { Bench, BenchMetric } from './harness/bench.ts';
import { quantileOf, timeDecisions } from './pacing-floor.ts';

/** The median tells one version from another, the slowest hundredth what a floor may have to wait. */
function decisionMetrics(agents: number, lines: number): readonly BenchMetric[] {
  const runs = [1, 2, 3].map(() => timeDecisions(agents, lines));
  const metric = (name: string, share: number): BenchMetric => ({
    metric: `decision ${name}, ${agents} agents, ${lines} lines`,
    unit: 'ms',
    samples: runs.map((times) => quantileOf(times, share)),
  });
  return [metric('median', 0.5), metric('p99', 0.99)];
}

/** How long a pacing decision takes. */
export const benchPacing: Bench = {
  name: 'pacing',
  run: () => Promise.resolve([...decisionMetrics(10, 30), ...decisionMetrics(50, 120), ...decisionMetrics(500, 1500)]),
};
