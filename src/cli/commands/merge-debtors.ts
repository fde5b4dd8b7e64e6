import type { Command } from 'commander';
import type { z } from 'zod';
import type { mergeReply } from '../../api/contracts/debtors.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

/** `marcador debtor merge`. */
export function registerMerge(command: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.debtor.merging;
  command
    .description(words.about)
    .argument('<debtor>', words.survivor)
    .argument('<other>', words.absorbed)
    .requiredOption('--campaign <id>', words.campaign)
    .option('--json', texts.commandLine.json);
  withExamples(command, texts, 'marcador debtor merge 52417032 52417032-B --campaign cobranza').action(
    async (survivorId: string, debtorId: string, options: ReportOptions & { campaign: string }, self: Command) => {
      const client = await serviceOf(self, context);
      const path = `/campaigns/${encodeURIComponent(options.campaign)}/debtors/${encodeURIComponent(survivorId)}/merge`;
      const answer = (await client.call('POST', path, { debtorId })) as z.output<typeof mergeReply>;
      report(context, options, answer, (merged) => mergeLines(merged, context));
    },
  );
}

/** What became of the two records. */
export function mergeLines(
  { change, debtorId, attempts, numbers, debts, problems }: z.output<typeof mergeReply>,
  { texts, messages }: CommandContext,
): readonly string[] {
  const words = texts.debtor.merging;
  if (change === 'unchanged') return [words.unchanged({ id: debtorId })];
  return [
    words.merged({ id: debtorId, attempts, numbers, debts }),
    ...problems.map(({ field, reason }) => `${field}: ${messages.importProblems[reason]}`),
  ];
}
