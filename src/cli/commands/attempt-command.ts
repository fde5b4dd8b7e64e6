import type { Command } from 'commander';
import type { z } from 'zod';
import type { inProgressReply } from '../../api/contracts/attempts.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Running = z.output<typeof inProgressReply>;

interface RunningOptions extends ReportOptions {
  readonly agent?: string;
  readonly debtor?: string;
}

/** `marcador attempt running`. */
export function registerAttemptCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const attempt = program.command('attempt').description(texts.attempt.about);
  const running = attempt
    .command('running')
    .argument('[campaign]', texts.campaign.campaign)
    .description(texts.attempt.running)
    .option('--agent <id>', texts.attempt.agent)
    .option('--debtor <id>', texts.attempt.debtor)
    .option('--json', texts.commandLine.json);
  const examples = ['marcador attempt running', 'marcador attempt running cobranza --agent ana'];
  withExamples(running, texts, ...examples).action(
    async (campaign: string | undefined, options: RunningOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const query = new URLSearchParams();
      for (const [name, value] of Object.entries({ campaign, agent: options.agent, debtor: options.debtor }))
        if (value !== undefined) query.set(name, value);
      const all = (await client.call('GET', `/attempts/in-progress?${query.toString()}`)) as readonly Running[];
      report(context, options, all, (attempts) => runningLines(attempts, context));
    },
  );
}

/** A line for each attempt, the one that was dialled first leading. */
export function runningLines(
  attempts: readonly Running[],
  { texts: { attempt: texts }, messages }: CommandContext,
): readonly string[] {
  if (attempts.length === 0) return [texts.none];
  return table(
    Object.values(texts.heads),
    attempts
      .toSorted((one, other) => one.dialledAt - other.dialledAt)
      .map(({ campaignId, debtorId, e164, trunk, state, dialledAt, agentId, isByHand, callId }) => [
        ...[campaignId, debtorId, e164, trunk],
        messages.states.callStates[state],
        messages.format.instant(dialledAt),
        [agentId ?? '–', ...(isByHand ? [texts.byHand] : [])].join(', '),
        callId,
      ]),
  );
}
