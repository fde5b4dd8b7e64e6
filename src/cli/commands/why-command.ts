import type { Command } from 'commander';
import type { z } from 'zod';
import { explainCampaign } from '../../messages/pacing-explanation.ts';
import type { boardReply } from '../../api/contracts/board.ts';
import { pacingReasons } from '../../../dialer/pacing/pacing-reason.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Board = z.output<typeof boardReply>;

/** `marcador why --campaign C`: why it dials, or does not, at this moment. */
export function registerWhyCommand(program: Command, context: CommandContext): void {
  const { why: texts, commandLine } = context.texts;
  const why = program
    .command('why')
    .description(texts.about)
    .requiredOption('--campaign <id>', texts.campaign)
    .option('--json', commandLine.json);
  withExamples(why, context.texts, 'marcador why --campaign cards').action(
    async (options: ReportOptions & { campaign: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const { floor } = (await client.call('GET', '/status')) as Board;
      const campaign = floor.campaigns.find(({ campaignId }) => campaignId === options.campaign);
      if (!campaign)
        throw new AppError('CAMPAIGN_UNKNOWN', { reason: 'campaignUnknown', campaignId: options.campaign });
      const { campaignId, status, why, pacingFigures = {} } = campaign;
      // Figures belong to a decision of pacing: where something else holds the campaign back they explain nothing.
      const figures = (pacingReasons as readonly string[]).includes(why.reason) ? pacingFigures : {};
      report(context, options, { campaignId, status, ...why, figures }, () => [
        texts.state({ campaignId, status: context.messages.states.campaignStatuses[status] }),
        ...explainCampaign(context.messages, why, figures),
      ]);
    },
  );
}
