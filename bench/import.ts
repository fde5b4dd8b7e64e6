import { measureImportStrain, type ImportStrain, type StrainBeside } from '../test/support/strain/import-strain.ts';
import type { Bench, BenchMetric } from './harness/bench.ts';

const load = { bad: 150_000, good: 100_000, inLoop: 30_000 };
const repetitions = 3;

const lists = [
  ['idle', 'nothing is imported'],
  ['bad', `${load.bad} bad rows are imported`],
  ['good', `${load.good} good rows are imported`],
  ['inLoop', `${load.inLoop} bad rows are read in the loop itself`],
] as const satisfies readonly (readonly [keyof ImportStrain, string])[];

/**
 * What the loop of a service and the audio it relays go through while lists are imported by the command line, and what a
 * process beside it goes through at the same time, which shows the machine's share.
 */
export const benchImport: Bench = {
  name: 'import',
  async run() {
    const runs: ImportStrain[] = [];
    for (let i = 0; i < repetitions; i++) runs.push(await measureImportStrain(load));
    return lists.flatMap(([key, what]): BenchMetric[] => {
      const metric = (name: string, pick: (strain: StrainBeside) => number): BenchMetric => {
        return { metric: `${what}: ${name}`, unit: 'ms', samples: runs.map((run) => pick(run[key])) };
      };
      return [
        metric('turn p99.9', ({ service }) => service.turnP999Ms),
        metric('turn p99.9 of a process beside', ({ beside }) => beside.turnP999Ms),
        metric('longest gap of the audio', ({ service }) => service.longestGapMs),
        metric('longest gap beside', ({ beside }) => beside.longestGapMs),
      ];
    });
  },
};
