import type { Command } from 'commander';
import type { z } from 'zod';
import type { trunkReply } from '../../api/contracts/trunks.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Status = z.output<typeof trunkReply>;

/** `marcador trunk status`. */
export function registerTrunkCommand(program: Command, context: CommandContext): void {
  const { trunk: texts, commandLine } = context.texts;
  const trunk = program.command('trunk').description(texts.about);
  const status = trunk.command('status').description(texts.status.about).option('--json', commandLine.json);
  withExamples(status, context.texts, 'marcador trunk status').action(
    async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const trunks = (await client.call('GET', '/trunks')) as Status[];
      report(context, options, trunks, () => lines(trunks, texts.status));
    },
  );
}

function lines(trunks: readonly Status[], texts: CommandContext['texts']['trunk']['status']): readonly string[] {
  if (trunks.length === 0) return [texts.none];
  return table(
    Object.values(texts.heads),
    trunks.map((status) => [
      status.trunk,
      stateOf(status, texts),
      status.channelsInUse,
      status.channelLimit,
      status.queued,
      status.cpsLimit,
    ]),
  );
}

function stateOf({ up, registered }: Status, texts: CommandContext['texts']['trunk']['status']): string {
  const state = up ? texts.up : texts.down;
  if (registered === undefined) return state;
  return `${state}, ${registered ? texts.registered : texts.notRegistered}`;
}
