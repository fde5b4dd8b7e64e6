import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import { serve } from '../../main.ts';
import type { CommandContext } from '../command-context.ts';
import { configFileOf } from '../global-options.ts';

/** What is still open when the service has stopped, or could not start, may close by itself within this, ms. */
const lastHandlesMs = 2_000;

/** `marcador serve`. */
export function registerServeCommand(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description(
      'run the service until Ctrl-C: no new calls then, conversations end (again: at once), everything is written',
    )
    .addHelpText('after', '\nExamples:\n  marcador serve\n  marcador --config marcador.yaml serve')
    .action(async (_options: object, command: Command) => {
      try {
        context.exitWith(await serve(loadConfig(configFileOf(command), context.env)));
      } finally {
        // A handle that nobody closed must not keep a process that serves nothing: supervisors wait for its end.
        setTimeout(() => process.exit(), lastHandlesMs).unref();
      }
    });
}
