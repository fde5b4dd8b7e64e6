import type { Command } from 'commander';
import type { z } from 'zod';
import { whatIfFigures, type Band, type WhatIfFigure } from '../../../dialer/pacing/what-if.ts';
import type { whatIfReply } from '../../api/contracts/what-if.ts';
import type { Format } from '../../messages/format.ts';
import type { CommandContext } from '../command-context.ts';
import { withExamples } from '../spoken-command.ts';
import { table } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

interface WhatIfOptions extends ReportOptions {
  readonly agents?: string;
  readonly cap?: string;
  readonly mode?: string;
  readonly answers?: string;
}

type Answer = z.output<typeof whatIfReply>;

/** `marcador campaign what-if`. */
export function registerWhatIf(campaign: Command, context: CommandContext): void {
  const { campaign: texts, commandLine } = context.texts;
  const whatIf = campaign
    .command('what-if')
    .argument('<campaign>', texts.campaign)
    .description(texts.whatIf.about)
    .option('--agents <count>', texts.whatIf.agents)
    .option('--cap <percent>', texts.whatIf.cap)
    .option('--mode <mode>', texts.whatIf.mode)
    .option('--answers <factor>', texts.whatIf.answers)
    .option('--json', commandLine.json);
  const examples = ['marcador campaign what-if cobranza --agents 12', 'marcador campaign what-if cobranza --cap 1'];
  withExamples(whatIf, context.texts, ...examples).action(
    async (id: string, options: WhatIfOptions, command: Command) => {
      const client = await serviceOf(command, context);
      const path = `/campaigns/${encodeURIComponent(id)}/what-if?${queryOf(options)}`;
      report(context, options, (await client.call('GET', path)) as Answer, (answer) => answerLines(answer, context));
    },
  );
}

function queryOf({ agents, cap, mode, answers }: WhatIfOptions): string {
  const query = new URLSearchParams();
  if (agents !== undefined) query.set('agents', agents);
  if (cap !== undefined) query.set('cap', String(Number(cap) / 100));
  if (mode !== undefined) query.set('mode', mode);
  if (answers !== undefined) query.set('answerFactor', answers);
  return query.toString();
}

function answerLines(
  { asIs, changed, difference, hours, runs, learntFrom }: Answer,
  { texts: { campaign: texts }, messages: { format, states } }: CommandContext,
): readonly string[] {
  const { heads, band, learnt } = texts.whatIf;
  const shown = (figure: WhatIfFigure, { low, middle, high }: Band): string => {
    const text = textOf(figure, format);
    return band({ low: text(low), middle: text(middle), high: text(high) });
  };
  return [
    ...table(
      Object.values(heads),
      whatIfFigures.map((figure) => [
        states.whatIfFigures[figure],
        ...[asIs, changed, difference].map((course) => shown(figure, course[figure])),
      ]),
    ),
    learnt({ runs, minutes: Math.round(60 * hours), ...learntFrom }),
  ];
}

/** How a figure is written: shares in percent, the rest as numbers. */
function textOf(figure: WhatIfFigure, format: Format): (value: number) => string {
  if (figure === 'occupancy' || figure === 'abandonment') return (value) => format.percent(value);
  return (value) => format.decimal(value, figure === 'connectedPerAgentHour' ? 1 : 0);
}
