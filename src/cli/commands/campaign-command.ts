import type { Command } from 'commander';
import type { z } from 'zod';
import { campaignSchema } from '../../../config/campaign-schema.ts';
import type { campaignRemovedReply, campaignReply } from '../../api/contracts/campaigns.ts';
import { appliedLines, applyDocuments } from '../apply-documents.ts';
import type { CommandContext } from '../command-context.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { counts, table } from '../table.ts';

type Report = z.output<typeof campaignReply>;

/** `marcador campaign apply|list|status|start|pause|drain|remove`. */
export function registerCampaignCommand(program: Command, context: CommandContext): void {
  const campaign = program.command('campaign').description('create, change and run campaigns');
  campaign
    .command('apply')
    .argument('<file>', 'YAML file of one or more campaigns')
    .description('create campaigns (paused) or change them at once, also while they run; shows what changes')
    .option('--dry-run', 'show what would change and change nothing')
    .option('--json', 'print it as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  marcador campaign apply cobranza.yaml\n  marcador campaign apply --dry-run cobranza.yaml',
    )
    .action(async (file: string, options: ReportOptions & { dryRun?: boolean }, command: Command) => {
      const client = await serviceOf(command, context);
      const kind = { collection: 'campaigns', schema: campaignSchema, code: 'CAMPAIGN_INVALID' } as const;
      const applied = await applyDocuments(client, file, { ...kind, dryRun: options.dryRun === true });
      report(context, options, applied, appliedLines);
    });
  campaign
    .command('list')
    .description('all campaigns with their records')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador campaign list')
    .action(async (options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      report(context, options, (await client.call('GET', '/campaigns')) as Report[], listLines);
    });
  registerOne(campaign, context);
  registerRemove(campaign, context);
}

function registerOne(campaign: Command, context: CommandContext): void {
  campaign
    .command('status')
    .argument('<campaign>', 'id of the campaign')
    .description('one campaign: state, records, outcomes')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador campaign status cobranza')
    .action(async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `/campaigns/${encodeURIComponent(id)}`;
      report(context, options, (await client.call('GET', path)) as Report, statusLines);
    });
  const actions = {
    start: 'dial its records',
    pause: 'place no new calls; calls in progress go on',
    drain: 'place no new calls, and pause when the last call has ended',
  } as const;
  for (const [action, description] of Object.entries(actions)) {
    campaign
      .command(action)
      .argument('<campaign>', 'id of the campaign')
      .description(description)
      .option('--json', 'print it as JSON')
      .addHelpText('after', `\nExample:\n  marcador campaign ${action} cobranza`)
      .action(async (id: string, options: ReportOptions, command: Command) => {
        const client = await serviceOf(command, context);
        const path = `/campaigns/${encodeURIComponent(id)}/${action}`;
        report(context, options, (await client.call('POST', path)) as { status: string }, ({ status }) => [
          `${id}: ${status}`,
        ]);
      });
  }
}

function registerRemove(campaign: Command, context: CommandContext): void {
  campaign
    .command('remove')
    .argument('<campaign>', 'id of the campaign')
    .description('remove a campaign that does not run; its records are archived in the store')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExample:\n  marcador campaign remove cobranza')
    .action(async (id: string, options: ReportOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const removed = await client.call('DELETE', `/campaigns/${encodeURIComponent(id)}`);
      report(context, options, removed as z.output<typeof campaignRemovedReply>, ({ archivedRecords }) => [
        `${id}: removed, ${archivedRecords} records archived`,
      ]);
    });
}

function listLines(reports: readonly Report[]): readonly string[] {
  if (reports.length === 0) return ['no campaigns; create one with: marcador campaign apply FILE.yaml'];
  return table(
    ['campaign', 'status', 'records', 'ready', 'scheduled', 'in flight', 'finished'],
    reports.map(({ campaign, status, totals }) => [
      campaign.id,
      status,
      totals.records,
      totals.ready,
      totals.scheduled,
      totals.leased,
      totals.finished,
    ]),
  );
}

function statusLines({ campaign, status, totals, outcomes }: Report): readonly string[] {
  return [
    `${campaign.id} (${campaign.name}): ${status}`,
    `records   ${totals.records}: ready ${totals.ready}, scheduled ${totals.scheduled}, in flight ${totals.leased}, finished ${totals.finished}`,
    `attempts  ${counts(outcomes)}`,
  ];
}
