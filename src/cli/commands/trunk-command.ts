import type { Command } from 'commander';
import type { z } from 'zod';
import type { trunkReply } from '../../api/contracts/trunks.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Status = z.output<typeof trunkReply>;

/** `marcador trunk status`. */
export function registerTrunkCommand(program: Command, context: CommandContext): void {
  const trunk = program.command('trunk').description('look at the trunks');
  trunk
    .command('status')
    .description('whether each trunk answers, and what it carries')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador trunk status')
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      report(context, options, (await client.call('GET', '/trunks')) as Status[], lines);
    });
}

function lines(trunks: readonly Status[]): readonly string[] {
  if (trunks.length === 0) return ['no trunks; add one to the configuration: switch.trunks'];
  return table(
    ['trunk', 'state', 'calls', 'of', 'waiting', 'calls/s'],
    trunks.map(({ trunk, up, registered, channelsInUse, channelLimit, queued, cpsLimit }) => [
      trunk,
      `${up ? 'up' : 'down'}${registered === undefined ? '' : registered ? ', registered' : ', not registered'}`,
      channelsInUse,
      channelLimit,
      queued,
      cpsLimit,
    ]),
  );
}
