import type { z } from 'zod';
import type { experimentReportReply } from '../api/contracts/experiments.ts';
import type { Format } from '../messages/format.ts';
import type { CommandContext } from './command-context.ts';
import { table } from './table.ts';

type Report = z.output<typeof experimentReportReply>;
type Row = Report['arms'][number];
type Interval = NonNullable<Row['comparison']>['uplift']['ips'];

/** An experiment's report as lines for people: the arms as a table, the order of records, and what the figures rest on. */
export function experimentReportLines(report: Report, { texts, messages }: CommandContext): readonly string[] {
  const { experiment: words } = texts;
  const { format } = messages;
  const { experiment, unit, measure, arms, order, sampledShare } = report;
  const compared = arms.flatMap(({ arm, comparison }) => (comparison ? [{ arm, ...comparison.uplift }] : []));
  const paid = arms.flatMap(({ arm, money }) => (money ? [{ arm, ...money }] : []));
  return [
    words.reportHead({ experiment, unit: words.units[unit], measure: words.measures[measure] }),
    ...table(
      Object.values(words.reportHeads),
      arms.map((row) => armCells(row, arms, { words, format })),
    ),
    ...(compared.length > 0 ? [words.checksHead] : []),
    ...compared.map(({ arm, ips, selfNormalised }) =>
      words.checks({ arm, ips: intervalText(ips, format), selfNormalised: intervalText(selfNormalised, format) }),
    ),
    ...paid.map(({ arm, controlMean, mean, uplift }) =>
      words.money({
        arm,
        mean: format.decimal(mean, 2),
        control: format.decimal(controlMean, 2),
        uplift: intervalText(uplift.doublyRobust, format),
      }),
    ),
    ...(order
      ? [
          words.order(order),
          words.orderMeans({
            ordered: format.decimal(order.orderedMean, 3),
            random: format.decimal(order.randomMean, 3),
            uplift: intervalText(order.uplift.doublyRobust, format),
          }),
        ]
      : []),
    ...(sampledShare < 1 ? [words.sampled({ share: format.percent(sampledShare, 0) })] : []),
  ];
}

function armCells(
  row: Row,
  arms: readonly Row[],
  { words, format }: { readonly words: CommandContext['texts']['experiment']; readonly format: Format },
): readonly (string | number)[] {
  const { arm, attempts, liveAnswers, rightContacts, promises, value, verdict, comparison } = row;
  // Control stands in every comparison.
  const ofControl = arms.find((one) => one.comparison)?.comparison;
  const units = comparison ? comparison.units : ofControl?.controlUnits;
  const mean = comparison ? comparison.mean : ofControl?.controlMean;
  return [
    arm,
    units ?? '–',
    attempts,
    liveAnswers,
    rightContacts,
    promises,
    format.decimal(value, 0),
    mean === undefined ? '–' : format.decimal(mean, 3),
    comparison ? intervalText(comparison.uplift.doublyRobust, format) : '–',
    words.verdicts[verdict],
  ];
}

function intervalText({ estimate, low, high }: Interval, format: Format): string {
  if (low === null || high === null) return signed(estimate, format);
  return `${signed(estimate, format)} (${signed(low, format)} … ${signed(high, format)})`;
}

function signed(value: number, format: Format): string {
  return `${value > 0 ? '+' : ''}${format.decimal(value, 3)}`;
}
