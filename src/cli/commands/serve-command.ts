import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import { serve } from '../../main.ts';
import type { CommandContext } from '../command-context.ts';
import { configFileOf } from '../global-options.ts';

/** `marcador serve`. */
export function registerServeCommand(program: Command, context: CommandContext): void {
  program
    .command('serve')
    .description('run the service until Ctrl-C: no new calls then, conversations end, everything is written')
    .addHelpText('after', '\nExamples:\n  marcador serve\n  marcador --config marcador.yaml serve')
    .action(async (_options: object, command: Command) => {
      context.exitWith(await serve(loadConfig(configFileOf(command), context.env)));
    });
}
