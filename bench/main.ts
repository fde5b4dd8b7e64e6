import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import type { Bench, BenchMetric } from './harness/bench.ts';
import { benches } from './benches.ts';
import { formatFigure, spreadOf } from './harness/spread.ts';

const usage = `npm run bench [-- [--json] [NAME …]]

Prints each figure as median (lowest … highest, repetitions). The machine's noise is in the spread:
compare figures of one run with each other, not across machines.

Benchmarks: ${benches.map((bench) => bench.name).join(', ')}`;

interface Result {
  readonly bench: string;
  readonly metrics: readonly BenchMetric[];
}

async function runAll(selected: readonly Bench[], quiet: boolean): Promise<readonly Result[]> {
  const results: Result[] = [];
  for (const bench of selected) {
    if (!quiet) console.log(`\n${bench.name}`);
    const metrics = await bench.run();
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
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
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
  const selected = positionals.length === 0 ? benches : benches.filter((bench) => positionals.includes(bench.name));
  const machine = { node: process.version, cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length };
  if (!values.json) console.log(`Node ${machine.node}, ${machine.cores} × ${machine.cpu}`);
  const results = await runAll(selected, values.json);
  if (values.json) console.log(JSON.stringify({ machine, results }));
  return 0;
}

process.exitCode = await main();
