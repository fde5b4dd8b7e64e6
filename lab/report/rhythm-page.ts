import type { RhythmSummary } from '../rhythm/rhythm-summary.ts';
import { cell, tableOf, withSpread } from './html-table.ts';
import { pageOf } from './page.ts';
import { reliabilityChart } from './reliability-chart.ts';
import { escapeText, percentText } from './svg.ts';
import { both, words } from './words.ts';

const heads = [words.policy, words.dialled, words.perDial, words.gain, words.byWeek, words.brier, words.off] as const;

/** One self-contained HTML page: for each world what the policies came to, and how true the believed chances were. */
export function rhythmPage(summaries: readonly RhythmSummary[]): string {
  const worlds = [...new Set(summaries.map(({ world }) => world))];
  const sections = worlds.map((world) =>
    section(
      world,
      summaries.filter((one) => one.world === world),
    ),
  );
  return pageOf(words.rhythmTitle, `<p class="note">${both(words.rhythmIntro)}</p>\n${sections.join('\n')}`);
}

function section(world: string, summaries: readonly RhythmSummary[]): string {
  const pictures = summaries.flatMap(({ order, calibration }) =>
    order === 'value' && calibration
      ? [`<figure>${reliabilityChart(calibration)}<figcaption>${both(words.reliabilityNote)}</figcaption></figure>`]
      : [],
  );
  return `<section><h2>${escapeText(world)}</h2>${tableOf(heads.map(both), summaries.map(rowOf))}${pictures.join('')}</section>`;
}

function rowOf({ order, after, weeks, gain, calibration }: RhythmSummary): readonly string[] {
  return [
    cell(escapeText(order), order === 'value' ? 'ours' : ''),
    cell(String(after.dials)),
    cell(percentText(after.livePerDial, 1)),
    cell(gain ? withSpread(percentText(gain.mean, 1), gain.confidence95, (half) => percentText(half, 1)) : '–'),
    cell(weeks.map(({ livePerDial }) => percentText(livePerDial, 1)).join(' · ')),
    cell(calibration ? `${calibration.brier.toFixed(3)} / ${calibration.brierOfShare.toFixed(3)}` : '–'),
    cell(calibration ? percentText(calibration.calibrationError, 1) : '–'),
  ];
}
