import type { Command } from 'commander';
import type { App } from '../../app.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { invitationLink } from '../commands/user-command.ts';
import { withExamples } from '../spoken-command.ts';
import { withDemoOptions, type DemoOptions } from './demo-options.ts';
import { renderSummary, type DemoSummary } from './demo-summary.ts';
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
    .action((options: DemoOptions) => demo(options, context));
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
    const announce = (app: Reached): void => context.complain(consoleLine(app, context));
    const stage = { folder, screen, signal: stopping.signal, env: context.env, words: context, announce };
    report(await runDemo(options, stage), options, context);
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop);
  }
}

type Reached = Pick<App, 'url' | 'firstInvitation'>;

/** Where the console is, and the link that signs in: this demo's data are gone with it, and so is the link. */
function consoleLine({ url, firstInvitation }: Reached, { texts }: CommandContext): string {
  if (firstInvitation === undefined) return texts.demo.console({ url });
  return texts.demo.firstConsole({ url, link: invitationLink(url, firstInvitation) });
}

function report(summary: DemoSummary, options: DemoOptions, context: CommandContext): void {
  context.print(options.json ? JSON.stringify(summary) : ['', ...renderSummary(summary, context)].join('\n'));
  if (summary.lost > 0 || summary.doubleDialled > 0) context.exitWith(exitCodes.failed);
}
