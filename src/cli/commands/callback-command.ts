import type { Command } from 'commander';
import type { z } from 'zod';
import type { callbackReply } from '../../api/contracts/callbacks.ts';
import type { CommandContext } from '../command-context.ts';
import { reasonText } from '../../messages/reason-text.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Callback = z.output<typeof callbackReply>;

/** `marcador callback list`. */
export function registerCallbackCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const callback = program.command('callback').description(texts.callback.about);
  const list = callback
    .command('list')
    .argument('<campaign>', texts.campaign.campaign)
    .description(texts.callback.list)
    .option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador callback list cobranza').action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = await client.call('GET', `/campaigns/${encodeURIComponent(id)}/callbacks`);
      report(context, options, answer as readonly Callback[], (all) => callbackLines(all, context));
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
      .map(({ debtorId, at, promisedAt, promisedAgent, state, agentId, reason, outcome }) => [
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
