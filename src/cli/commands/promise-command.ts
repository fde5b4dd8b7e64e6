import { Option, type Command } from 'commander';
import type { z } from 'zod';
import { promiseStates, type PromiseState } from '../../../dialer/outcome/promise-standing.ts';
import type { promiseReply } from '../../api/contracts/promises.ts';
import type { CommandContext } from '../command-context.ts';
import { everyPage } from '../every-page.ts';
import { instantReader } from '../instant-reader.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Promised = z.output<typeof promiseReply>;

interface ListOptions extends ReportOptions {
  readonly agent?: string;
  readonly from?: number;
  readonly until?: number;
  readonly state?: PromiseState;
}

/** `marcador promise list`. */
export function registerPromiseCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const promise = program.command('promise').description(texts.promise.about);
  const instant = instantReader(texts.agent.timeExpected);
  const list = promise
    .command('list')
    .argument('[campaign]', texts.campaign.campaign)
    .description(texts.promise.list)
    .option('--agent <id>', texts.promise.agent)
    .option('--from <time>', texts.promise.from, instant)
    .option('--until <time>', texts.promise.until, instant)
    .addOption(new Option('--state <state>', texts.promise.state).choices(promiseStates))
    .option('--json', texts.commandLine.json);
  const examples = ['marcador promise list cobranza --state broken', 'marcador promise list --agent ana'];
  withExamples(list, texts, ...examples).action(
    async (campaign: string | undefined, options: ListOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const { agent, from, until, state } = options;
      const wanted = { campaign, agent, from, until, state };
      const promises = (await everyPage(client, 'promises', wanted)) as readonly Promised[];
      report(context, options, promises, (all) => promiseLines(all, context));
    },
  );
}

/** A line for each promise: by when, how much, and whether it was kept. */
export function promiseLines(
  promises: readonly Promised[],
  { texts: { promise: texts }, messages: { format } }: CommandContext,
): readonly string[] {
  if (promises.length === 0) return [texts.none];
  return table(
    Object.values(texts.heads),
    promises.map(({ campaignId, debtorId, dueAt, amount, agentId, state, paidAt }) => [
      ...[campaignId, debtorId ?? '–', format.instant(dueAt), amount ?? '–', agentId ?? '–', texts.states[state]],
      paidAt === undefined ? '' : format.instant(paidAt),
    ]),
  );
}
