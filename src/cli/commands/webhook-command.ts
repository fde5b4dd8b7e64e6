import type { Command } from 'commander';
import type { z } from 'zod';
import { webhookEventTypes } from '../../api/contracts/webhook-events.ts';
import type {
  addedWebhookReply,
  deadLetterReply,
  replayReply,
  webhookReply,
  webhookTestReply,
} from '../../api/contracts/webhooks.ts';
import { exitCodes, type CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Webhook = z.output<typeof webhookReply>;
type DeadLetter = z.output<typeof deadLetterReply>;

interface AddOptions extends ReportOptions {
  readonly types?: string[];
  readonly campaigns?: string[];
  readonly personalData?: boolean;
}

/** `marcador webhook add|list|test|remove|dead|replay`. */
export function registerWebhookCommand(program: Command, context: CommandContext): void {
  const group = program.command('webhook').description(context.texts.webhook.about);
  registerAdd(group, context);
  registerList(group, context);
  registerTest(group, context);
  registerRemove(group, context);
  registerDead(group, context);
  registerReplay(group, context);
}

function registerAdd(group: Command, context: CommandContext): void {
  const { webhook: texts, commandLine } = context.texts;
  const add = group
    .command('add')
    .argument('<address>', texts.address)
    .description(texts.add)
    .option('--types <types...>', `${texts.types}: ${webhookEventTypes.join(', ')}`)
    .option('--campaigns <campaigns...>', texts.campaigns)
    .option('--personal-data', texts.personalData)
    .option('--json', commandLine.json);
  const example = 'marcador webhook add https://crm.example.com/marcador --types attempt.settled promise.made';
  withExamples(add, context.texts, example).action(async (url: string, options: AddOptions, command: Command) => {
    const { types, campaigns, personalData = false } = options;
    const wanted = { url, ...(types && { types }), ...(campaigns && { campaigns }), personalData };
    const answer = await (await serviceOf(command, context)).call('POST', '/webhooks', wanted);
    report(context, options, answer as z.output<typeof addedWebhookReply>, ({ id, secret }) => [
      texts.added({ id }),
      texts.secret({ secret }),
    ]);
  });
}

function registerList(group: Command, context: CommandContext): void {
  const { webhook: texts, commandLine } = context.texts;
  const list = group.command('list').description(texts.list).option('--json', commandLine.json);
  withExamples(list, context.texts, 'marcador webhook list').action(
    async (options: ReportOptions, command: Command) => {
      const answer = await (await serviceOf(command, context)).call('GET', '/webhooks');
      report(context, options, answer as readonly Webhook[], (all) => webhookLines(all, context));
    },
  );
}

function registerTest(group: Command, context: CommandContext): void {
  const { webhook: texts, commandLine } = context.texts;
  const test = group
    .command('test')
    .argument('<webhook>', texts.webhook)
    .description(texts.test)
    .option('--json', commandLine.json);
  withExamples(test, context.texts, 'marcador webhook test wh_3hV0c2w1xQyA').action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const result = (await client.call('POST', `${pathOf(id)}/test`)) as z.output<typeof webhookTestReply>;
      report(context, options, result, (one) => [testLine(one, context)]);
      if (!result.delivered) context.exitWith(exitCodes.failed);
    },
  );
}

function registerRemove(group: Command, context: CommandContext): void {
  const { webhook: texts } = context.texts;
  const remove = group.command('remove').argument('<webhook>', texts.webhook).description(texts.remove);
  withExamples(remove, context.texts, 'marcador webhook remove wh_3hV0c2w1xQyA').action(
    async (id: string, _options: object, command: Command) => {
      await (await serviceOf(command, context)).call('DELETE', pathOf(id));
      context.print(texts.removed({ id }));
    },
  );
}

function registerDead(group: Command, context: CommandContext): void {
  const { webhook: texts, commandLine } = context.texts;
  const dead = group
    .command('dead')
    .argument('<webhook>', texts.webhook)
    .description(texts.dead)
    .option('--json', commandLine.json);
  withExamples(dead, context.texts, 'marcador webhook dead wh_3hV0c2w1xQyA').action(
    async (id: string, options: ReportOptions, command: Command) => {
      const answer = await (await serviceOf(command, context)).call('GET', `${pathOf(id)}/dead`);
      report(context, options, answer as readonly DeadLetter[], (all) => deadLines(all, context));
    },
  );
}

function registerReplay(group: Command, context: CommandContext): void {
  const { webhook: texts, commandLine } = context.texts;
  const replay = group
    .command('replay')
    .argument('<webhook>', texts.webhook)
    .argument('[events...]', texts.eventIds)
    .description(texts.replay)
    .option('--json', commandLine.json);
  withExamples(replay, context.texts, 'marcador webhook replay wh_3hV0c2w1xQyA').action(
    async (id: string, eventIds: readonly string[], options: ReportOptions, command: Command) => {
      const wanted = eventIds.length === 0 ? {} : { eventIds };
      const answer = await (await serviceOf(command, context)).call('POST', `${pathOf(id)}/replay`, wanted);
      report(context, options, answer as z.output<typeof replayReply>, ({ replayed }) => [
        texts.replayed({ count: replayed }),
      ]);
    },
  );
}

function pathOf(id: string): string {
  return `/webhooks/${encodeURIComponent(id)}`;
}

/** The webhooks as a table. Pure. */
export function webhookLines(all: readonly Webhook[], { texts }: CommandContext): readonly string[] {
  const { webhook: words } = texts;
  if (all.length === 0) return [words.none];
  return table(
    Object.values(words.heads),
    all.map(({ id, url, types, campaigns, personalData, pending, dead, lost }) => [
      id,
      url,
      types?.join(', ') ?? words.all,
      campaigns?.join(', ') ?? words.all,
      personalData ? words.yes : words.no,
      pending,
      dead,
      lost,
    ]),
  );
}

function deadLines(all: readonly DeadLetter[], { texts, messages }: CommandContext): readonly string[] {
  const { webhook: words } = texts;
  if (all.length === 0) return [words.noneDead];
  return table(
    Object.values(words.deadHeads),
    all.map(({ eventId, event, buriedAt, reason }) => [
      eventId,
      event.type,
      messages.format.instant(buriedAt),
      words.burials[reason],
    ]),
  );
}

/** What came of a test. Pure. */
export function testLine(
  { delivered, failure, status, tookMs }: z.output<typeof webhookTestReply>,
  { texts }: CommandContext,
): string {
  const { webhook: words } = texts;
  if (delivered) return words.delivered({ status: status ?? 0, tookMs });
  const why = failure === undefined ? '' : words.failures[failure];
  return words.failed({ why: status === undefined ? why : `${why} (${status})` });
}
