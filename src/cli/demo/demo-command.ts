import type { Command } from 'commander';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { secondsOf, withDemoOptions, type DemoOptions, type GivenOptions } from './demo-options.ts';
import { renderSummary, type DemoSummary } from './demo-summary.ts';
import type { DemoWorld } from './demo-world.ts';
import { openScreen } from './terminal.ts';

/** Adds `marcador demo`. */
export function registerDemoCommand(program: Command, context: CommandContext): void {
  const { demo: texts } = context.texts;
  const { plain, json, compare } = texts.examples;
  const command = withDemoOptions(program.command('demo').description(texts.about), context);
  withExamples(
    command,
    context.texts,
    `npm run demo                         ${plain}`,
    `npm run demo -- --seconds 60 --json  ${json}`,
    `npm run demo -- --compare            ${compare}`,
  )
    .addHelpText('after', `\n${texts.realAndSimulated}`)
    .action((given: GivenOptions) => demo({ ...given, seconds: secondsOf(given, context.stdoutIsTerminal) }, context));
}

async function demo(options: DemoOptions, context: CommandContext): Promise<void> {
  const stopping = new AbortController();
  const stop = (): void => stopping.abort();
  process.on('SIGINT', stop).on('SIGTERM', stop);
  try {
    // The whole service: no other command waits until it is read.
    const [{ demoFolder }, { runDemo }] = await Promise.all([import('./demo-world.ts'), import('./run-demo.ts')]);
    const folder = await demoFolder(options);
    const screen = openScreen(options.json ? process.stderr : process.stdout);
    const announce = ({ app: { url }, links }: Pick<DemoWorld, 'app' | 'links'>): void =>
      context.complain(context.texts.demo.console({ url, ...links }));
    const stage = { folder, screen, signal: stopping.signal, env: context.env, words: context, announce };
    report(await runDemo(options, stage), options, context);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

function report(summary: DemoSummary, options: DemoOptions, context: CommandContext): void {
  context.print(options.json ? JSON.stringify(summary) : ['', ...renderSummary(summary, context)].join('\n'));
  if (summary.lost > 0 || summary.doubleDialled > 0) context.exitWith(exitCodes.failed);
}
