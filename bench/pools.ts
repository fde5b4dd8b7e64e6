import type { Bench, BenchMetric } from './harness/bench.ts';
import { inPools, quantileOf, timeDecisions } from './pacing-floor.ts';

const [agents, lines] = [40, 100];
const floor = `${agents} agents, 4 needs, ${lines} lines`;
const runs = [1, 2, 3, 4, 5];

function metrics(): readonly BenchMetric[] {
  const pooled = runs.map(() => timeDecisions(agents, lines, inPools));
  const plain = runs.map(() => timeDecisions(agents, lines));
  const of = (share: number) => (times: readonly number[]) => quantileOf(times, share);
  return [
    { metric: `decision p99, ${floor} (bound: 4)`, unit: 'ms', samples: [quantileOf(leastOf(pooled), 0.99)] },
    { metric: '  with what else the machine did meanwhile', unit: 'ms', samples: pooled.map(of(0.99)) },
    { metric: `decision median, ${floor}`, unit: 'ms', samples: pooled.map(of(0.5)) },
    { metric: `decision median, ${agents} agents, one need, ${lines} lines`, unit: 'ms', samples: plain.map(of(0.5)) },
  ];
}

/** The least time of each decision: every run makes the same ones, and only other processes make one of them slower. */
function leastOf(pooled: readonly (readonly number[])[]): readonly number[] {
  const [first = []] = pooled;
  return first.map((_, decision) => Math.min(...pooled.map((times) => times[decision] ?? Infinity)));
}

/** How long a pacing decision takes where records ask for skills that some agents have. */
export const benchPools: Bench = { name: 'pools', run: () => Promise.resolve(metrics()) };
