import path from 'node:path';
import type { Command } from 'commander';
import { problemLine, problemsOf } from '../../../config/problems.ts';
import { AppError } from '../../kernel/errors.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { demoOptionsSchema, type DemoOptions } from './demo-options.ts';
import { renderSummary, type DemoSummary } from './demo-summary.ts';
import { demoFolder } from './demo-world.ts';
import { runDemo } from './run-demo.ts';
import { openScreen } from './terminal.ts';

const examples = `
Examples:
  npm run demo                                   two minutes, ten agents
  npm run demo -- --seconds 60 --json            one object on standard output
  npm run demo -- --compare                      progressive, then predictive, in the same city

Real: the SIP calls, the audio and its recordings, Redis, the pacing, the routing.
Simulated: the people who answer, who live in a process of their own, and the agents' phones.`;

/** Adds `marcador demo`. */
export function registerDemoCommand(program: Command, context: CommandContext): void {
  program
    .command('demo')
    .description('run a campaign against a simulated city, over real SIP on this machine')
    .option('--seconds <n>', 'how long to dial', '120')
    .option('--agents <n>', 'how many agents work', '10')
    .option('--mode <mode>', 'predictive or progressive', 'predictive')
    .option('--compare', 'run progressive first, then predictive, and print both')
    .option('--seed <n>', 'the city: same seed, same people', '1')
    .option('--folder <folder>', 'where Redis, recordings and logs are put (default: a new temporary folder)')
    .option('--json', 'print one JSON object')
    .addHelpText('after', examples)
    .action(async (words: unknown) => {
      await demo(readOptions(words), context);
    });
}

function readOptions(words: unknown): DemoOptions {
  const parsed = demoOptionsSchema.safeParse(words);
  if (parsed.success) return parsed.data;
  const problems = problemsOf(parsed.error, words).map((problem) => `--${problemLine(problem)}`);
  throw new AppError('CONFIG_INVALID', problems.join('\n'));
}

async function demo(options: DemoOptions, context: CommandContext): Promise<void> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    const folder = await demoFolder(options);
    const summaries: DemoSummary[] = [];
    for (const mode of options.compare ? (['progressive', 'predictive'] as const) : [options.mode]) {
      if (stopping.signal.aborted) break;
      const screen = openScreen(options.json ? process.stderr : process.stdout);
      const own = options.compare ? path.join(folder, mode) : folder;
      const run = { ...options, mode, folder: own };
      summaries.push(await runDemo(run, { folder: await demoFolder(run), screen, signal: stopping.signal }));
    }
    report(summaries, options, context);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function report(summaries: readonly DemoSummary[], options: DemoOptions, context: CommandContext): void {
  if (options.json) {
    const byMode = Object.fromEntries(summaries.map((summary) => [summary.mode, summary]));
    context.print(JSON.stringify(options.compare ? byMode : summaries[0]));
  } else {
    for (const summary of summaries) context.print(['', ...renderSummary(summary)].join('\n'));
  }
  if (summaries.some(({ lost, doubleDialled }) => lost > 0 || doubleDialled > 0)) context.exitWith(exitCodes.failed);
}
