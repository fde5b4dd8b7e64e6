import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, BenchMetric, BenchOptions } from './harness/bench.ts';
import { benches } from './benches.ts';
import { formatFigure, spreadOf } from './harness/spread.ts';

const usage = `npm run bench [-- [--json] [--seconds N] [NAME …]]

--seconds: how long each attack of the abuse bench lasts, and the board's heap is watched; 30 without it.

Prints each figure as median (lowest … highest, repetitions). The machine's noise is in the spread:
compare figures of one run with each other, not across machines.

Benchmarks: ${benches.map((bench) => bench.name).join(', ')}`;

interface Result {
  readonly bench: string;
  readonly metrics: readonly BenchMetric[];
}

async function runAll(selected: readonly Bench[], quiet: boolean, options: BenchOptions): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const bench of selected) {
    if (!quiet) console.log(`\n${bench.name}`);
    const metrics = await bench.run(options);
    if (!quiet) for (const metric of metrics) console.log(`  ${line(metric)}`);
    results.push({ bench: bench.name, metrics });
  }
  return results;
}

function line({ metric, unit, samples }: BenchMetric): string {
  const { median, low, high, count } = spreadOf(samples);
  const spread = count === 1 ? '' : `  (${formatFigure(low)} … ${formatFigure(high)}, ${count}×)`;
  return `${metric.padEnd(56)} ${formatFigure(median).padStart(10)} ${unit}${spread}`;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seconds: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const unknown = positionals.filter((name) => !benches.some((bench) => bench.name === name));
  if (unknown.length > 0) {
    console.error(`no benchmark named ${unknown.join(', ')}; there are: ${benches.map((b) => b.name).join(', ')}`);
    return 2;
  }
  const seconds = values.seconds === undefined ? undefined : Number(values.seconds);
  if (seconds !== undefined && !(seconds >= 1 && seconds <= 3_600)) {
    console.error('--seconds: a number from 1 to 3600');
    return 2;
  }
  const selected = positionals.length === 0 ? benches : benches.filter((bench) => positionals.includes(bench.name));
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  if (!values.json) console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}`);
  const results = await runAll(selected, values.json, { seconds });
  if (values.json) console.log(JSON.stringify({ machine, results }));
  return 0;
}

process.exitCode = await main();
