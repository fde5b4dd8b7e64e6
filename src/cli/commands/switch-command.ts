import type { Command } from 'commander';
import type { z } from 'zod';
import type { switchNodeReply } from '../../api/contracts/switch-nodes.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Node = z.output<typeof switchNodeReply>;

const actions = {
  drain: 'place nothing new on a node; its calls and legs go on',
  undrain: 'use a drained node again',
} as const;

/** `marcador switch nodes|drain|undrain`. */
export function registerSwitchCommand(program: Command, context: CommandContext): void {
  const group = program.command('switch').description('look at the nodes of FreeSWITCH, drain one for maintenance');
  group
    .command('nodes')
    .description('the nodes, what they carry, and which are drained')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExample:\n  marcador switch nodes')
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      report(context, options, (await client.call('GET', '/switch/nodes')) as Node[], lines);
    });
  for (const [action, description] of Object.entries(actions)) {
    group
      .command(action)
      .argument('<node>', 'name of the node, as in switch.nodes')
      .description(description)
      .option('--json', 'print the node as JSON')
      .addHelpText('after', `\nExample:\n  marcador switch ${action} fs-1`)
      .action(async (name: string, options: ReportOptions, command: Command) => {
        const client = await serviceOf(command, context);
        const path = `/switch/nodes/${encodeURIComponent(name)}/${action}`;
        report(context, options, (await client.call('POST', path)) as Node, (node) => lines([node]));
      });
  }
}

function lines(nodes: readonly Node[]): readonly string[] {
  return table(
    ['node', 'state', 'channels', 'of', 'calls/s', 'of'],
    nodes.map(({ name, up, draining, channels, channelLimit, recentDials, cpsLimit }) => [
      name,
      `${up ? 'up' : 'down'}${draining ? ', drained' : ''}`,
      channels,
      channelLimit,
      recentDials,
      cpsLimit,
    ]),
  );
}
