import type { Command } from 'commander';
import { AppError } from '../../../kernel/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { serviceOf } from './service-command.ts';

/** To whom a debtor is handed on: exactly one of them. */
interface To {
  readonly toAgent?: string;
  readonly toAnyAgent?: true;
  readonly toTarget?: string;
}

/** `marcador agent transfer|complete-transfer|cancel-transfer`. */
export function registerTransferCommands(agent: Command, context: CommandContext): void {
  const { texts } = context;
  const transfer = agent
    .command('transfer')
    .argument('<agent>', texts.agent.agent)
    .description(texts.agent.transfer)
    .option('--to-agent <agent>', texts.agent.toAgent)
    .option('--to-any-agent', texts.agent.toAnyAgent)
    .option('--to-target <id>', texts.agent.toTarget)
    .option('--attended', texts.agent.attended);
  const examples = [
    'marcador agent transfer ana --to-agent beto --attended',
    'marcador agent transfer ana --to-target notaria',
  ];
  withExamples(transfer, texts, ...examples).action(
    async (id: string, options: To & { attended?: true }, command: Command) => {
      const kind = options.attended === true ? 'attended' : 'blind';
      const body = { ...targetOf(options), kind };
      const client = await serviceOf(command, context);
      await client.call('POST', `/agents/${encodeURIComponent(id)}/transfer`, body);
    },
  );
  for (const action of ['complete', 'cancel'] as const) {
    const command = agent
      .command(`${action}-transfer`)
      .argument('<agent>', texts.agent.agent)
      .description(texts.agent[`${action}Transfer`]);
    withExamples(command, texts, `marcador agent ${action}-transfer ana`).action(
      async (id: string, _options: object, self: Command) => {
        const client = await serviceOf(self, context);
        await client.call('POST', `/agents/${encodeURIComponent(id)}/transfer/${action}`);
      },
    );
  }
}

/** @throws AppError REQUEST_INVALID unless exactly one is named */
function targetOf({ toAgent, toAnyAgent, toTarget }: To): object {
  const named = [
    ...(toAgent === undefined ? [] : [{ agent: toAgent }]),
    ...(toAnyAgent === undefined ? [] : [{ anyAgent: true }]),
    ...(toTarget === undefined ? [] : [{ target: toTarget }]),
  ];
  const [only, ...others] = named;
  if (!only || others.length > 0) throw new AppError('REQUEST_INVALID', { reason: 'oneTargetExpected' });
  return only;
}
