import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { z } from 'zod';
import type { reportReply } from '../../api/contracts/reports.ts';
import { reportFilters, type ReportFilter } from '../../history/reports/report-params.ts';
import { reportNames } from '../../history/reports/report-catalogue.ts';
import { csvLines } from '../csv-lines.ts';
import type { CommandContext } from '../command-context.ts';
import { reportLines } from '../report-lines.ts';
import { withExamples } from '../spoken-command.ts';
import { labelled } from '../table.ts';
import { report, serviceOf, type ReportOptions } from './service-command.ts';

interface PeriodOptions extends ReportOptions, Readonly<Partial<Record<ReportFilter, string>>> {
  readonly from?: string;
  readonly to?: string;
  readonly days: string;
  readonly compare?: boolean;
  readonly csv?: string;
  readonly parquet?: string;
}

type Told = z.output<typeof reportReply>;

const dayMs = 86_400_000;

/** `marcador report NAME`. */
export function registerReportCommand(program: Command, context: CommandContext): void {
  const { report: texts } = context.texts;
  const command = program
    .command('report')
    .argument('[name]', texts.name)
    .description(texts.about)
    .option('--from <date>', texts.from)
    .option('--to <date>', texts.to)
    .option('--days <count>', texts.days, '7')
    .option('--compare', texts.compare);
  for (const filter of reportFilters) command.option(`--${filter} <value>`, texts.filters[filter]);
  command
    .option('--csv <file>', texts.csv)
    .option('--parquet <file>', texts.parquet)
    .option('--json', context.texts.commandLine.json);
  const examples = [
    'marcador report agents --from 2026-11-01 --to 2026-12-01 --compare',
    'marcador report bestHours --days 90 --campaign cobranza --csv hours.csv',
  ];
  withExamples(command, context.texts, ...examples).action(
    async (name: string | undefined, options: PeriodOptions, self: Command) => {
      if (name === undefined) {
        report(context, options, reportNames, (names) => labelled(names.map((one) => [one, texts.reports[one]])));
        return;
      }
      const client = await serviceOf(self, context);
      if (options.parquet !== undefined) {
        const address = `/reports/${encodeURIComponent(name)}?${queryOf(options)}&format=parquet`;
        await writeFile(options.parquet, client.bytes(address), { flag: 'wx', mode: 0o600 });
        return;
      }
      const told = (await client.call('GET', `/reports/${encodeURIComponent(name)}?${queryOf(options)}`)) as Told;
      if (options.csv === undefined) report(context, options, told, (all) => reportLines(all, context));
      else await writeFile(options.csv, await csvLines(told), { flag: 'wx', mode: 0o600 });
    },
  );
}

/** Dates are days of UTC; without them, the last days up to now. */
function queryOf({ from, to, days, compare, ...rest }: PeriodOptions): string {
  const until = to === undefined ? Date.now() : Date.parse(to);
  const since = from === undefined ? until - Number(days) * dayMs : Date.parse(from);
  const query = new URLSearchParams({ from: String(since), to: String(until) });
  for (const filter of reportFilters) {
    const value = rest[filter];
    if (value !== undefined) query.set(filter, value);
  }
  if (compare === true) {
    query.set('compareFrom', String(2 * since - until));
    query.set('compareTo', String(since));
  }
  return query.toString();
}
