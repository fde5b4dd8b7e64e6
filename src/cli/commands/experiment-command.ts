import { createReadStream } from 'node:fs';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { experimentReply, experimentReportReply } from '../../api/contracts/experiments.ts';
import type { CommandContext } from '../command-context.ts';
import { experimentReportLines } from '../experiment-report-lines.ts';
import { withExamples } from '../spoken-command.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';
import { table } from '../table.ts';

type Shown = z.output<typeof experimentReply>;

/** `marcador experiment list|show|start|stop|report`. */
export function registerExperimentCommand(program: Command, context: CommandContext): void {
  const { texts } = context;
  const experiment = program.command('experiment').description(texts.experiment.about);
  const list = experiment.command('list').description(texts.experiment.list).option('--json', texts.commandLine.json);
  withExamples(list, texts, 'marcador experiment list').action(async (options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    report(context, options, (await client.call('GET', '/experiments')) as Shown[], (all) => listLines(all, context));
  });
  oneCampaign(experiment, 'show', context).action(async (id: string, options: ReportOptions, command: Command) => {
    const client = await serviceOf(command, context);
    report(context, options, (await client.call('GET', pathOf(id))) as Shown, (one) => showLines(one, context));
  });
  for (const action of ['start', 'stop'] as const) registerAction(experiment, action, context);
  registerReport(experiment, context);
}

function registerReport(experiment: Command, context: CommandContext): void {
  oneCampaign(experiment, 'report', context)
    .option('--payments <file>', context.texts.experiment.payments)
    .action(async (id: string, options: ReportOptions & { payments?: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `${pathOf(id)}/report`;
      const { payments } = options;
      const answer = await (payments === undefined
        ? client.call('GET', path)
        : client.handIn(path, createReadStream(payments)));
      report(context, options, answer as z.output<typeof experimentReportReply>, (one) =>
        experimentReportLines(one, context),
      );
    });
}

function registerAction(experiment: Command, action: 'start' | 'stop', context: CommandContext): void {
  oneCampaign(experiment, action, context)
    .option('--arm <id>', context.texts.experiment.arm)
    .action(async (id: string, options: ReportOptions & { arm?: string }, command: Command) => {
      const client = await serviceOf(command, context);
      const body = options.arm === undefined ? {} : { arm: options.arm };
      const answer = (await client.call('POST', `${pathOf(id)}/${action}`, body)) as Shown;
      report(context, options, answer, (one) => showLines(one, context));
    });
}

function oneCampaign(
  experiment: Command,
  name: 'show' | 'start' | 'stop' | 'report',
  { texts }: CommandContext,
): Command {
  const command = experiment
    .command(name)
    .argument('<campaign>', texts.experiment.campaign)
    .description(texts.experiment[name])
    .option('--json', texts.commandLine.json);
  return withExamples(command, texts, `marcador experiment ${name} cobranza`);
}

function pathOf(campaignId: string): string {
  return `/campaigns/${encodeURIComponent(campaignId)}/experiment`;
}

function listLines(all: readonly Shown[], { texts: { experiment: texts } }: CommandContext): readonly string[] {
  if (all.length === 0) return [texts.none];
  return table(
    Object.values(texts.heads),
    all.map(({ campaignId, unit, experiment }) => [
      campaignId,
      experiment.id,
      texts.units[unit],
      texts.states[experiment.state],
      experiment.arms.map(({ id }) => id).join(', '),
    ]),
  );
}

function showLines(
  { unit, experiment }: Shown,
  { texts: { experiment: texts }, messages: { format } }: CommandContext,
): readonly string[] {
  const { id, arms, state, stopped, randomOrder, measure } = experiment;
  const control = 1 - arms.reduce((sum, { share }) => sum + share, 0);
  return [
    `${texts.reportHead({ experiment: id, unit: texts.units[unit], measure: texts.measures[measure] })}; ${texts.states[state]}`,
    ...table(Object.values(texts.showHeads), [
      ['control', format.percent(control), texts.control, texts.states[state]],
      ...arms.map((arm) => [
        arm.id,
        format.percent(arm.share),
        arm.holdOut ? texts.heldOut : JSON.stringify(arm.sets),
        endOf(stopped, arm.id, texts) ?? texts.states[state],
      ]),
    ]),
    texts.randomOrder({ share: format.percent(randomOrder) }),
  ];
}

function endOf(
  stopped: Shown['experiment']['stopped'],
  arm: string,
  { verdicts }: CommandContext['texts']['experiment'],
): string | undefined {
  const end = stopped.find((one) => one.arm === arm);
  return end && (end.by === 'harm' ? verdicts.stoppedForHarm : verdicts.stoppedByOperator);
}
