import type { Command } from 'commander';
import type { z } from 'zod';
import type { seenTrunkReply } from '../../api/contracts/trunks.ts';
import type { CommandContext } from '../command-context.ts';
import { reasonText } from '../../messages/reason-text.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Status = z.output<typeof seenTrunkReply>;

/** `marcador trunk status`. */
export function registerTrunkCommand(program: Command, context: CommandContext): void {
  const { trunk: texts, commandLine } = context.texts;
  const trunk = program.command('trunk').description(texts.about);
  const status = trunk.command('status').description(texts.status.about).option('--json', commandLine.json);
  withExamples(status, context.texts, 'marcador trunk status').action(
    async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const trunks = (await client.call('GET', '/trunks')) as Status[];
      report(context, options, trunks, () => lines(trunks, context));
    },
  );
}

function lines(trunks: readonly Status[], { messages, texts: { trunk } }: CommandContext): readonly string[] {
  const texts = trunk.status;
  if (trunks.length === 0) return [texts.none];
  return table(
    Object.values(texts.heads),
    trunks.map((status) => [
      status.trunk,
      stateOf(status, { messages, texts }),
      status.channelsInUse ?? '–',
      status.channelLimit,
      status.queued ?? '–',
      status.cpsLimit,
    ]),
  );
}

interface Words {
  readonly messages: CommandContext['messages'];
  readonly texts: CommandContext['texts']['trunk']['status'];
}

function stateOf({ up, registered, down }: Status, { messages, texts }: Words): string {
  if (down) return `${texts.down}, ${reasonText(messages, down.reason, down.params)}`;
  const state = up ? texts.up : texts.down;
  if (registered === undefined) return state;
  return `${state}, ${registered ? texts.registered : texts.notRegistered}`;
}
