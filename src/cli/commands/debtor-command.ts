import { createReadStream } from 'node:fs';
import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { stopReasons, type StopKind, type StopReason } from '../../../dialer/attempt/record-stop.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { freeReply, stopListLine, stopReply } from '../../api/contracts/debtors.ts';
import type { erasureReply } from '../../api/contracts/erasures.ts';
import type { CommandContext } from '../command-context.ts';
import { instantReader } from '../instant-reader.ts';
import type { ServiceClient } from '../service-client.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { registerFind } from './find-debtors.ts';
import { registerMerge } from './merge-debtors.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Stopped = z.output<typeof stopReply> | z.output<typeof freeReply>;
type ListLine = z.output<typeof stopListLine>;

interface StopOptions extends ReportOptions {
  readonly reason: StopReason;
  readonly until?: number;
  readonly campaign?: string;
  readonly file?: string;
}

const kinds = { hold: 'hold', withdraw: 'withdraw', finish: 'finish' } as const satisfies Record<string, StopKind>;

const examples: Readonly<Record<StopKind, readonly string[]>> = {
  hold: ['marcador debtor hold 52417032 --reason dispute --until 2026-12-15T08:00-05:00'],
  withdraw: [
    'marcador debtor withdraw --file retirados.csv --reason recalled',
    'marcador debtor withdraw 52417032 79310444 --reason paid --campaign cobranza',
  ],
  finish: ['marcador debtor finish --file pagos.csv --reason paid'],
};

/** `marcador debtor find|hold|withdraw|finish|free|merge|erase`. */
export function registerDebtorCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const debtor = program.command('debtor').description(texts.debtor.about);
  registerFind(debtor.command('find'), context);
  for (const [name, kind] of Object.entries(kinds)) registerStop(debtor.command(name), kind, context);
  const free = debtor
    .command('free')
    .argument('<debtor...>', texts.debtor.debtor)
    .description(texts.debtor.free)
    .option('--campaign <id>', texts.debtor.campaign)
    .option('--json', texts.commandLine.json);
  withExamples(free, texts, 'marcador debtor free 52417032').action(
    async (debtorIds: readonly string[], options: Omit<StopOptions, 'reason'>, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = await client.call('POST', '/debtors/free', { debtorIds, ...inCampaign(options) });
      show(context, options, answer as readonly Stopped[]);
    },
  );
  registerMerge(debtor.command('merge'), context);
  registerErase(debtor, context);
}

function registerErase(debtor: Command, context: CommandContext): void {
  const { texts } = context;
  const erase = debtor
    .command('erase')
    .argument('<debtor>', texts.debtor.debtor)
    .description(texts.debtor.erase)
    .option('--yes', texts.debtor.yes)
    .option('--json', texts.commandLine.json);
  withExamples(erase, texts, 'marcador debtor erase 52417032 --yes').action(
    async (debtorId: string, options: ReportOptions & { readonly yes?: boolean }, self: Command) => {
      if (options.yes !== true) self.error(texts.debtor.notYes);
      const client = await serviceOf(self, context);
      const answer = await client.call('POST', `/debtors/${encodeURIComponent(debtorId)}/erasure`);
      const { id } = answer as z.output<typeof erasureReply>;
      report(context, options, answer, () => [texts.debtor.erasing({ id })]);
    },
  );
  const erasures = debtor
    .command('erasures')
    .description(texts.debtor.erasures)
    .option('--json', texts.commandLine.json);
  withExamples(erasures, texts, 'marcador debtor erasures').action(async (options: ReportOptions, self: Command) => {
    const answer = await (await serviceOf(self, context)).call('GET', '/erasures');
    const { format } = context.messages;
    report(context, options, answer as readonly z.output<typeof erasureReply>[], (all) =>
      table(
        Object.values(texts.debtor.erasureHeads),
        all.map(({ id, by, askedAt, state, waitsFor, counts, kept = [] }) => [
          ...[
            id,
            by,
            format.instant(askedAt),
            [texts.debtor.erasureStates[state], waitsFor].filter(Boolean).join(': '),
          ],
          String(Object.values(counts).reduce((sum, count) => sum + count, 0)),
          kept.length > 0 ? texts.debtor.erasureKept({ ids: kept.map((each) => each.id).join(' ') }) : '',
        ]),
      ),
    );
  });
}

function registerStop(command: Command, kind: StopKind, context: CommandContext): void {
  const { texts } = context;
  const words = texts.debtor;
  command
    .argument('[debtor...]', words.debtor)
    .description(words[kind])
    .option('--file <file>', words.file)
    .addOption(new Option('--reason <reason>', words.reason).choices(stopReasons).makeOptionMandatory())
    .option('--campaign <id>', words.campaign)
    .option('--json', texts.commandLine.json);
  if (kind === 'hold') command.option('--until <time>', words.until, instantReader(texts.agent.timeExpected));
  withExamples(command, texts, ...examples[kind]).action(
    async (debtorIds: readonly string[], options: StopOptions, self: Command) => {
      const { file, reason, until } = options;
      if ((debtorIds.length === 0) === (file === undefined)) self.error(words.whom);
      const client = await serviceOf(self, context);
      const order = { kind, reason, ...(until === undefined ? {} : { until }), ...inCampaign(options) };
      if (file !== undefined) {
        report(context, options, await upload(client, order, file), (lines) => listLines(lines, context));
        return;
      }
      show(
        context,
        options,
        (await client.call('POST', '/debtors/stop', { ...order, debtorIds })) as readonly Stopped[],
      );
    },
  );
}

function inCampaign({ campaign }: Pick<StopOptions, 'campaign'>): { readonly campaignId?: string } {
  return campaign === undefined ? {} : { campaignId: campaign };
}

async function upload(client: ServiceClient, order: object, file: string): Promise<readonly ListLine[]> {
  const query = new URLSearchParams(
    Object.entries(order).map(([key, value]): [string, string] => [key, String(value)]),
  );
  const source = file === '-' ? process.stdin : createReadStream(file);
  const lines: ListLine[] = [];
  for await (const line of client.upload<ListLine>(`/debtors/stop-list?${query.toString()}`, source)) lines.push(line);
  if (lines.at(-1)?.type !== 'report') throw new AppError('IMPORT_FAILED', { reason: 'importBrokeOff' });
  return lines;
}

function show(context: CommandContext, options: ReportOptions, stopped: readonly Stopped[]): void {
  report(context, options, stopped, (all) => stopLines(all, context));
}

/** A line for each record. */
export function stopLines(stopped: readonly Stopped[], { texts }: CommandContext): readonly string[] {
  const { heads, results, unknown } = texts.debtor;
  return table(
    Object.values(heads),
    stopped.flatMap(({ debtorId, campaigns }) =>
      campaigns.length === 0
        ? [[debtorId, '–', unknown]]
        : campaigns.map(({ campaignId, result }) => [debtorId, campaignId, results[result]]),
    ),
  );
}

/** The rows that stopped nobody, and what the list did. */
export function listLines(lines: readonly ListLine[], { texts, messages }: CommandContext): readonly string[] {
  const { row, unknown, list } = texts.debtor;
  return lines.map((line) => {
    if (line.type === 'report') return list(line.report);
    const why = line.reason === 'unknown' ? unknown : messages.importProblems[line.reason];
    return row({ row: line.row, why });
  });
}
