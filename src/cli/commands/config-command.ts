import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import { maskSecrets } from '../../../config/problems.ts';
import type { CommandContext } from '../command-context.ts';
import { configFileOf } from '../global-options.ts';

/** `marcador config check`: reads the configuration as the service would and shows it, secrets masked. */
export function registerConfigCommand(program: Command, context: CommandContext): void {
  const config = program.command('config').description('look at the configuration');
  config
    .command('check')
    .description('read the configuration as the service would; show it with defaults filled in and secrets masked')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador --config marcador.yaml config check')
    .action((options: { json?: boolean }, command: Command) => {
      const file = configFileOf(command);
      const value = loadConfig(file, context.env);
      if (options.json !== true) context.print(`${file ?? 'configuration'}: valid`);
      context.print(JSON.stringify(value, maskSecrets, 2));
    });
}
