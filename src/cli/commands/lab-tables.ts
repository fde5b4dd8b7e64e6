import type { CommandContext } from '../command-context.ts';
import { table } from '../table.ts';
import { gainOver, rowName, type Summary } from '../../../lab/summary.ts';

/** What policies came to, a line each; below it, where a world counts value, what their conversations were worth. */
export function summaryTable(summaries: readonly Summary[], context: CommandContext): readonly string[] {
  const { texts, messages } = context;
  const { percent, decimal } = messages.format;
  const all = table(
    Object.values(texts.lab.summaryHeads),
    summaries.map((summary) => [
      summary.scenario,
      rowName(summary),
      percent(summary.occupancy),
      spreadCell(summary.confidence95.occupancy, percent),
      decimal(summary.idleMinutesPerAgentHour, 1),
      decimal(summary.livePerAgentHour, 1),
      percent(summary.abandonment, 2),
      percent(summary.worstWindowAbandonment, 2),
      texts.lab.windows({ over: Math.round(summary.windowsOverCap * summary.windows), all: summary.windows }),
      decimal(summary.dialsPerLiveAnswer, 2),
      `${Math.round(summary.waitP99Ms)} ms`,
    ]),
  );
  const worth = matchingTable(summaries, context);
  return worth.length > 0 ? [...all, '', ...worth] : all;
}

function matchingTable(summaries: readonly Summary[], { texts, messages }: CommandContext): readonly string[] {
  const { percent, decimal } = messages.format;
  const rows = summaries.flatMap((summary) => {
    const { scenario, policy, match = '–', matching, matching95 } = summary;
    if (!matching || !matching95) return [];
    return [
      [
        ...[scenario, policy, match],
        decimal(matching.valuePerAgentHour, 1),
        spreadCell(matching95.valuePerAgentHour, (half) => decimal(half, 1)),
        decimal(matching.expectedPerAgentHour, 1),
        ...gainCells(summary, summaries, percent),
        percent(matching.rightShare),
        percent(matching.occupancySpread),
        percent(matching.occupancyRange),
        percent(matching.exploredShare),
      ],
    ];
  });
  return rows.length > 0 ? table(Object.values(texts.lab.matchingHeads), rows) : [];
}

/** Half the width of an interval; a single run has none. */
export function spreadCell(half: number, format: (half: number) => string): string {
  return half > 0 ? format(half) : '–';
}

/** What a policy brought more than the first one of its scenario, and the half width of the interval. */
function gainCells(
  summary: Summary,
  summaries: readonly Summary[],
  percent: (share: number) => string,
): readonly string[] {
  const base = summaries.find(({ scenario }) => scenario === summary.scenario);
  const gain = base && base !== summary ? gainOver(summary, base) : undefined;
  return gain ? [percent(gain.gain), spreadCell(gain.confidence95, percent)] : ['–', '–'];
}
