import { gainOver, type Summary } from '../summary.ts';
import { cell, tableOf, withSpread } from './html-table.ts';
import { escapeText, percentText } from './svg.ts';
import { both, words } from './words.ts';

const heads = [
  words.policy,
  words.match,
  words.worth,
  words.expected,
  words.gain,
  words.right,
  words.spread,
  words.range,
  words.explored,
  words.occupancy,
  words.abandonment,
] as const;

/** What conversations were worth, a row for each policy; nothing where the world counts no value. */
export function matchingTable(summaries: readonly Summary[]): string {
  const [base] = summaries;
  if (!base?.matching) return '';
  const rows = summaries.map((summary) => rowOf(summary, base));
  return `${tableOf(heads.map(both), rows)}<p class="note">${both(words.matchingNote)}</p>`;
}

function rowOf(summary: Summary, base: Summary): readonly string[] {
  const { matching, matching95, match = '–' } = summary;
  if (!matching) return [cell(escapeText(summary.policy))];
  const gain = summary === base ? undefined : gainOver(summary, base);
  return [
    cell(escapeText(summary.policy)),
    cell(escapeText(match)),
    cell(
      withSpread(matching.valuePerAgentHour.toFixed(1), matching95?.valuePerAgentHour ?? 0, (half) => half.toFixed(1)),
    ),
    cell(matching.expectedPerAgentHour.toFixed(1)),
    cell(gain ? withSpread(percentText(gain.gain, 1), gain.confidence95, (half) => percentText(half, 1)) : '–'),
    cell(percentText(matching.rightShare, 1)),
    cell(percentText(matching.occupancySpread, 1)),
    cell(percentText(matching.occupancyRange, 1)),
    cell(percentText(matching.exploredShare, 1)),
    cell(percentText(summary.occupancy, 1)),
    cell(percentText(summary.abandonment, 2), summary.windowsOverCap > 0 ? 'over' : ''),
  ];
}
