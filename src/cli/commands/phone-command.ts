import type { Command } from 'commander';
import type { z } from 'zod';
import type { phoneReply } from '../../api/contracts/phones.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Phone = z.output<typeof phoneReply>;

/** `marcador phone list`. */
export function registerPhoneCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const phone = program.command('phone').description(texts.phone.about);
  const list = phone.command('list').description(texts.phone.list).option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador phone list').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    report(context, options, (await client.call('GET', '/phones')) as Phone[], (all) => phoneLines(all, context));
  });
}

/** A line for each phone. */
export function phoneLines(phones: readonly Phone[], { texts }: CommandContext): readonly string[] {
  const { none, heads, notRegistered, behindNat } = texts.phone;
  if (phones.length === 0) return [none];
  const rows = phones.map(({ username, agents, registration }) => [
    username,
    agents.join(' '),
    ...(registration
      ? [
          `${registration.from}/${registration.transport}`,
          timeOf(registration.until),
          registration.behindNat ? behindNat : '',
          registration.userAgent ?? '',
        ]
      : [notRegistered, '', '', '']),
  ]);
  return table(Object.values(heads), rows);
}

/** The time of day, here: registrations last two minutes. */
function timeOf(at: number): string {
  const date = new Date(at);
  return [date.getHours(), date.getMinutes(), date.getSeconds()].map((part) => String(part).padStart(2, '0')).join(':');
}
