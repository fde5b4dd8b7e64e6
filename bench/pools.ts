import type { Bench, BenchMetric } from './harness/bench.ts';
import { inPools, p99, timeDecisions } from './pacing-floor.ts';

const [agents, lines] = [40, 100];

function metrics(): readonly BenchMetric[] {
  const pooled = [1, 2, 3].map(() => timeDecisions(agents, lines, inPools));
  const plain = [1, 2, 3].map(() => timeDecisions(agents, lines));
  const median = (sorted: readonly number[]): number => sorted[Math.floor(sorted.length / 2)] ?? 0;
  return [
    {
      metric: `decision p99, ${agents} agents, 4 needs, ${lines} lines (bound: 4)`,
      unit: 'ms',
      samples: pooled.map(p99),
    },
    { metric: `decision median, ${agents} agents, 4 needs, ${lines} lines`, unit: 'ms', samples: pooled.map(median) },
    { metric: `decision median, ${agents} agents, one need, ${lines} lines`, unit: 'ms', samples: plain.map(median) },
  ];
}

/** How long a pacing decision takes where records ask for skills that some agents have. */
export const benchPools: Bench = { name: 'pools', run: () => Promise.resolve(metrics()) };
