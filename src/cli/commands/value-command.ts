import type { Command } from 'commander';
import type { z } from 'zod';
import type { valueReply } from '../../api/contracts/values.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { valueLines } from '../value-lines.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

/** `marcador value explain`. */
export function registerValueCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const value = program.command('value').description(texts.value.about);
  const explain = value
    .command('explain')
    .description(texts.value.explain)
    .requiredOption('--campaign <id>', texts.value.campaign)
    .requiredOption('--debtor <id>', texts.value.debtor)
    .option('--json', texts.commandLine.json);
  withExamples(explain, texts, 'marcador value explain --campaign cobranza --debtor 10203').action(
    async (options: ReportOptions & { campaign: string; debtor: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `/campaigns/${encodeURIComponent(options.campaign)}/debtors/${encodeURIComponent(options.debtor)}/value`;
      const answer = (await client.call('GET', path)) as z.output<typeof valueReply>;
      report(context, options, answer, (one) => valueLines(one, context));
    },
  );
}
