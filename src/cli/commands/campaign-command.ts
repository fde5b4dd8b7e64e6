import type { Command } from 'commander';
import type { z } from 'zod';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import type { campaignRemovedReply, campaignReply, campaignStatusReply } from '../../api/contracts/campaigns.ts';
import { appliedLines, applyDocuments } from '../apply-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { registerWhatIf } from './campaign-what-if.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { counts, labelled, table } from '../table.ts';

type Report = z.output<typeof campaignReply>;

/** `marcador campaign apply|list|status|start|pause|drain|remove|what-if`. */
export function registerCampaignCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const campaign = program.command('campaign').description(texts.campaign.about);
  registerApply(campaign, context);
  const list = campaign.command('list').description(texts.campaign.list).option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador campaign list').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    report(context, options, (await client.call('GET', '/campaigns')) as Report[], (all) => listLines(all, context));
  });
  registerStatus(campaign, context);
  registerActions(campaign, context);
  registerRemove(campaign, context);
  registerWhatIf(campaign, context);
}

function registerApply(campaign: Command, context: CommandContext): void {
  const { texts } = context;
  const apply = campaign
    .command('apply')
    .argument('<file>', texts.campaign.file)
    .description(texts.campaign.apply)
    .option('--dry-run', texts.commandLine.dryRun)
    .option('--json', texts.commandLine.json);
  const examples = ['marcador campaign apply cobranza.yaml', 'marcador campaign apply --dry-run cobranza.yaml'];
  withExamples(apply, texts, ...examples).action(
    async (file: string, options: ReportOptions & { dryRun?: boolean }, command: Command) => {
      const client = await serviceOf(command, context);
      const kind = { collection: 'campaigns', schema: campaignSchema, code: 'CAMPAIGN_INVALID' } as const;
      const applied = await applyDocuments(client, file, { ...kind, dryRun: options.dryRun === true });
      report(context, options, applied, (all) => appliedLines(all, context));
    },
  );
}

/** A subcommand about one campaign. */
function oneCampaign(campaign: Command, name: string, description: string, { texts }: CommandContext): Command {
  const command = campaign
    .command(name)
    .argument('<campaign>', texts.campaign.campaign)
    .description(description)
    .option('--json', texts.commandLine.json);
  return withExamples(command, texts, `marcador campaign ${name} cobranza`);
}

function registerStatus(campaign: Command, context: CommandContext): void {
  oneCampaign(campaign, 'status', context.texts.campaign.status, context).action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const answer = (await client.call('GET', `/campaigns/${encodeURIComponent(id)}`)) as Report;
      report(context, options, answer, (one) => statusLines(one, context));
    },
  );
}

function registerActions(campaign: Command, context: CommandContext): void {
  const { campaignStatuses } = context.messages.states;
  for (const action of ['start', 'pause', 'drain'] as const) {
    oneCampaign(campaign, action, context.texts.campaign[action], context).action(
      async (id: string, options: ReportOptions, command: Command) => {
        const client = await serviceOf(command, context);
        const answer = await client.call('POST', `/campaigns/${encodeURIComponent(id)}/${action}`);
        report(context, options, answer as z.output<typeof campaignStatusReply>, ({ status }) => [
          `${id}: ${campaignStatuses[status]}`,
        ]);
      },
    );
  }
}

function registerRemove(campaign: Command, context: CommandContext): void {
  const { campaign: texts } = context.texts;
  oneCampaign(campaign, 'remove', texts.remove, context).action(
    async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const removed = await client.call('DELETE', `/campaigns/${encodeURIComponent(id)}`);
      report(context, options, removed as z.output<typeof campaignRemovedReply>, ({ archivedRecords }) => [
        texts.removed({ id, archived: archivedRecords }),
      ]);
    },
  );
}

function listLines(reports: readonly Report[], { texts, messages }: CommandContext): readonly string[] {
  if (reports.length === 0) return [texts.campaign.none];
  return table(
    Object.values(texts.campaign.heads),
    reports.map(({ campaign, status, totals }) => [
      campaign.id,
      messages.states.campaignStatuses[status],
      totals.records,
      totals.ready,
      totals.scheduled,
      totals.leased,
      totals.finished,
    ]),
  );
}

function statusLines(
  { campaign, status, totals, outcomes }: Report,
  { texts: { campaign: texts }, messages: { states } }: CommandContext,
): readonly string[] {
  return [
    `${campaign.id} (${campaign.name}): ${states.campaignStatuses[status]}`,
    ...labelled([
      [texts.recordsLabel, texts.records(totals)],
      [texts.attemptsLabel, counts(outcomes, states.outcomes)],
    ]),
  ];
}
