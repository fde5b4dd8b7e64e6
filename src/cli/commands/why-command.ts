import type { Command } from 'commander';
import type { z } from 'zod';
import { languageOf } from '../../messages/language.ts';
import { messagesIn } from '../../messages/messages.ts';
import { explainPacing } from '../../messages/pacing-explanation.ts';
import type { boardReply } from '../../api/contracts/board.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

type Board = z.output<typeof boardReply>;

/** `marcador why --campaign C`: why pacing opens lines, or none, at this moment. */
export function registerWhyCommand(program: Command, context: CommandContext): void {
  program
    .command('why')
    .description('why a campaign opens lines, or none: what pacing sees, expects and allows')
    .requiredOption('--campaign <id>', 'the campaign')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador why --campaign cards')
    .action(async (options: ReportOptions & { campaign: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const { floor } = (await client.call('GET', '/status')) as Board;
      const campaign = floor.campaigns.find(({ campaignId }) => campaignId === options.campaign);
      if (!campaign) throw new AppError('CAMPAIGN_UNKNOWN', 'the floor has no campaign of this id');
      const { status, pacingReason = 'notAsked', pacingFigures = {} } = campaign;
      const answer = { campaignId: options.campaign, status, reason: pacingReason, figures: pacingFigures };
      report(context, options, answer, ({ reason, figures }) => [
        `campaign ${options.campaign}: ${status}`,
        ...explainPacing(messagesIn(languageOf(context.env)), reason, figures),
      ]);
    });
}
