import type { Command } from 'commander';
import type { z } from 'zod';
import type { foundReply } from '../../api/contracts/debtors.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Found = z.output<typeof foundReply>;

interface FindOptions extends ReportOptions {
  readonly phone?: string;
  readonly externalId?: string;
  readonly document?: string;
  readonly name?: string;
  readonly campaign?: string;
}

/** Rows that a terminal is shown at most. */
const most = 200;

/** `marcador debtor find`. */
export function registerFind(command: Command, context: CommandContext): void {
  const { texts } = context;
  const words = texts.debtor.finding;
  command
    .description(texts.debtor.find)
    .option('--phone <number>', words.phone)
    .option('--external-id <id>', words.externalId)
    .option('--document <id>', words.document)
    .option('--name <name>', words.name)
    .option('--campaign <id>', words.campaign)
    .option('--json', texts.commandLine.json);
  const examples = ['marcador debtor find --phone "300 111 2233"', 'marcador debtor find --name "ruiz ana"'];
  withExamples(command, texts, ...examples).action(async (options: FindOptions, self: Command) => {
    const { phone, externalId, document, name, campaign } = options;
    const wanted = Object.entries({ phone, externalId, document, name }).filter(([, value]) => value !== undefined);
    if (wanted.length === 0) self.error(words.whom);
    const client = await serviceOf(self, context);
    const records: Found['records'][number][] = [];
    let isComplete = true;
    for (let cursor: string | undefined = ''; cursor !== undefined && records.length < most;) {
      const query = new URLSearchParams(wanted as [string, string][]);
      if (campaign !== undefined) query.set('campaign', campaign);
      if (cursor !== '') query.set('cursor', cursor);
      const page = (await client.call('GET', `/debtors?${query.toString()}`)) as Found;
      records.push(...page.records);
      isComplete &&= page.isComplete;
      cursor = page.next;
    }
    report(context, options, { records, isComplete }, (found) => foundLines(found, context));
  });
}

/** A line for each record. */
export function foundLines(
  { records, isComplete }: Pick<Found, 'records' | 'isComplete'>,
  { texts }: Pick<CommandContext, 'texts'>,
): readonly string[] {
  const { heads, states, none, incomplete } = texts.debtor.finding;
  const rows = records.map(({ debtorId, campaignId, name = '', phones, state }) => [
    ...[debtorId, campaignId, name, phones.join(' '), states[state]],
  ]);
  return [...(rows.length === 0 ? [none] : table(Object.values(heads), rows)), ...(isComplete ? [] : [incomplete])];
}
