import type { Command } from 'commander';
import type { z } from 'zod';
import type { switchNodeReply } from '../../api/contracts/switch-nodes.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';

type Node = z.output<typeof switchNodeReply>;

/** `marcador switch nodes|drain|undrain`. */
export function registerSwitchCommand(program: Command, context: CommandContext): void {
  const { switchNodes: texts, commandLine } = context.texts;
  const group = program.command('switch').description(texts.about);
  const nodes = group.command('nodes').description(texts.nodes).option('--json', commandLine.json);
  withExamples(nodes, context.texts, 'marcador switch nodes').action(
    async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      report(context, options, (await client.call('GET', '/switch/nodes')) as Node[], (all) => lines(all, context));
    },
  );
  for (const action of ['drain', 'undrain'] as const) {
    const one = group
      .command(action)
      .argument('<node>', texts.node)
      .description(texts[action])
      .option('--json', commandLine.json);
    withExamples(one, context.texts, `marcador switch ${action} fs-1`).action(
      async (name: string, options: ReportOptions, command: Command) => {
        const client = await serviceOf(command, context);
        const path = `/switch/nodes/${encodeURIComponent(name)}/${action}`;
        report(context, options, (await client.call('POST', path)) as Node, (node) => lines([node], context));
      },
    );
  }
}

function lines(nodes: readonly Node[], { texts: { switchNodes: texts } }: CommandContext): readonly string[] {
  return table(
    Object.values(texts.heads),
    nodes.map(({ name, up, draining, channels, channelLimit, recentDials, cpsLimit }) => [
      name,
      `${up ? texts.up : texts.down}${draining ? `, ${texts.drained}` : ''}`,
      channels,
      channelLimit,
      recentDials,
      cpsLimit,
    ]),
  );
}
