import { HeavyService } from '../test/support/strain/heavy-service.ts';
import type { Turns } from '../test/support/strain/turn-watch.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

const size = {
  attempts: 20_000,
  agents: 200,
  audit: 5_000,
  goodRows: 100_000,
  badRows: 150_000,
  journal: 1_000,
  times: 10,
};
const repetitions = 3;

/** How long the turns of a service's loop are while people ask heavy things of it, in CPU time of the loop's thread. */
export const benchTurns: Bench = {
  name: 'turns',
  async run(): Promise<readonly BenchMetric[]> {
    const found = new Map<string, Turns[]>();
    for (let time = 0; time < repetitions; time += 1)
      for (const [what, turns] of await measured()) found.set(what, [...(found.get(what) ?? []), turns]);
    return [...found].flatMap(([what, all]) =>
      (
        [
          ['p50', 'p50'],
          ['p99', 'p99'],
          ['p99.9', 'p999'],
          ['longest', 'longest'],
        ] as const
      ).map(([name, key]): BenchMetric => {
        return {
          metric: `${what}: ${name}`,
          unit: 'ms',
          samples: all.map((turns) => (key === 'longest' ? (turns.longest[0] ?? 0) : turns[key])),
        };
      }),
    );
  },
};

async function measured(): Promise<readonly (readonly [string, Turns])[]> {
  const heavy = await HeavyService.start(size);
  try {
    return await heavy.askAll();
  } finally {
    await heavy.stop();
  }
}
