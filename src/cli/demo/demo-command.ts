import type { Command } from 'commander';
import { problemLine, problemsOf } from '../../../config/problems.ts';
import { AppError } from '../../../kernel/errors.ts';
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
  npm run demo -- --compare                      progressive, then predictive, each for the same time

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
    .option('--compare', 'dial progressively first, then predictively, each for --seconds, and print both')
    .option(
      '--switch <kind>',
      'embedded, or freeswitch where one is installed (MARCADOR_FREESWITCH names it)',
      'embedded',
    )
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
    const screen = openScreen(options.json ? process.stderr : process.stdout);
    const stage = { folder, screen, signal: stopping.signal, env: context.env };
    report(await runDemo(options, stage), options, context);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function report(summary: DemoSummary, options: DemoOptions, context: CommandContext): void {
  context.print(options.json ? JSON.stringify(summary) : ['', ...renderSummary(summary)].join('\n'));
  if (summary.lost > 0 || summary.doubleDialled > 0) context.exitWith(exitCodes.failed);
}
