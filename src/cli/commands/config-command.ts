import { lookup } from 'node:dns/promises';
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
    async (options: { json?: boolean }, command: Command) => {
      const file = configFileOf(command);
      const value = loadConfig(file, context.env);
      for (const host of await unknownHosts(value.switch.trunks)) context.complain(texts.unknownHost({ host }));
      if (options.json !== true) context.print(texts.valid({ file }));
      context.print(JSON.stringify(value, maskSecrets, 2));
    },
  );
}

/** The trunks' host names that do not resolve now: one of them may be misspelt, or the network be away. */
async function unknownHosts(trunks: readonly { readonly host?: string }[]): Promise<readonly string[]> {
  const hosts = [...new Set(trunks.flatMap(({ host }) => host ?? []))];
  const resolved = await Promise.all(
    hosts.map((host) =>
      lookup(host).then(
        () => true,
        () => false,
      ),
    ),
  );
  return hosts.filter((_, at) => resolved[at] === false);
}
