import type { Command } from 'commander';
import { loadConfig } from '../../../config/load-config.ts';
import { maskSecrets } from '../../../config/problems.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { configFileOf } from './service-command.ts';

/** `marcador config check`: reads the configuration as the service would and shows it, secrets masked. */
export function registerConfigCommand(program: Command, context: CommandContext): void {
  const { service: texts, commandLine } = context.texts;
  const config = program.command('config').description(texts.config);
  const check = config.command('check').description(texts.check).option('--json', commandLine.json);
  withExamples(check, context.texts, 'marcador --config marcador.yaml config check').action(
    (options: { json?: boolean }, command: Command) => {
      const file = configFileOf(command);
      const value = loadConfig(file, context.env);
      if (options.json !== true) context.print(texts.valid({ file }));
      context.print(JSON.stringify(value, maskSecrets, 2));
    },
  );
}
