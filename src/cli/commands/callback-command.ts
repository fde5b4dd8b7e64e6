import { Option, type Command } from 'commander';
import type { z } from 'zod';
import type { campaignCallbackReply } from '../../api/contracts/callbacks.ts';
import { callbackStates, type CallbackState } from '../../floor/state/callbacks.ts';
import type { CommandContext } from '../command-context.ts';
import { reasonText } from '../../messages/reason-text.ts';
import { everyPage } from '../every-page.ts';
import { instantReader } from '../instant-reader.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Callback = z.output<typeof campaignCallbackReply>;

interface ListOptions extends ReportOptions {
  readonly agent?: string;
  readonly from?: number;
  readonly until?: number;
  readonly state?: CallbackState;
}

/** `marcador callback list`. */
export function registerCallbackCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const callback = program.command('callback').description(texts.callback.about);
  const instant = instantReader(texts.agent.timeExpected);
  const list = callback
    .command('list')
    .argument('[campaign]', texts.campaign.campaign)
    .description(texts.callback.list)
    .option('--agent <id>', texts.callback.agent)
    .option('--from <time>', texts.callback.from, instant)
    .option('--until <time>', texts.callback.until, instant)
    .addOption(new Option('--state <state>', texts.callback.state).choices(callbackStates))
    .option('--json', texts.commandLine.json);
  const examples = ['marcador callback list', 'marcador callback list cobranza --agent ana --state due'];
  withExamples(list, texts, ...examples).action(
    async (campaign: string | undefined, options: ListOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const { agent, from, until, state } = options;
      const wanted = { campaign, agent, from, until, state };
      const callbacks = (await everyPage(client, 'callbacks', wanted)) as readonly Callback[];
      report(context, options, callbacks, (all) => callbackLines(all, context));
    },
  );
}

/** A line for each callback, with what became of it. */
export function callbackLines(
  callbacks: readonly Callback[],
  { texts: { callback: texts }, messages }: CommandContext,
): readonly string[] {
  if (callbacks.length === 0) return [texts.none];
  return table(
    Object.values(texts.heads),
    callbacks
      .map(({ campaignId, debtorId, at, promisedAt, promisedAgent, state, agentId, reason, outcome }) => [
        campaignId,
        debtorId,
        messages.format.instant(promisedAt),
        promisedAgent ?? texts.anybody,
        texts.states[state],
        messages.format.instant(at),
        agentId ?? '–',
        outcome === undefined ? reason && reasonText(messages, reason) : messages.states.outcomes[outcome],
      ])
      .map((row) => row.map((cell) => cell ?? '')),
  );
}
