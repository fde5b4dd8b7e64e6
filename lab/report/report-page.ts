import type { Summary } from '../summary.ts';
import { figuresTable, overviewTable } from './figures-table.ts';
import { matchingTable } from './matching-table.ts';
import type { RecordedDay } from './record-day.ts';
import { pageOf } from './page.ts';
import { scatterChart } from './scatter-chart.ts';
import { stripChart } from './strip-chart.ts';
import { escapeText, percentText } from './svg.ts';
import { both, words } from './words.ts';

/** One self-contained HTML page: for each scenario a picture of the policies, their figures, and one day's course. */
export function reportPage(summaries: readonly Summary[], days: readonly RecordedDay[]): string {
  const names = [...new Set(summaries.map(({ scenario }) => scenario))];
  const overview =
    names.length > 1
      ? `<h2>${both(words.overview)}</h2>${overviewTable(summaries)}<p class="note">${both(words.overviewNote)}</p>`
      : '';
  const sections = names.map((name) => {
    const theirs = summaries.filter(({ scenario }) => scenario === name);
    return section(
      name,
      theirs,
      days.find(({ scenario }) => scenario === name),
    );
  });
  return pageOf(
    words.title,
    `<p class="note">${both(words.intro)}</p>
${overview}
${sections.join('\n')}`,
  );
}

function section(name: string, summaries: readonly Summary[], day: RecordedDay | undefined): string {
  const [first] = summaries;
  const what = first
    ? `<p class="note">${first.seeds} ${both(first.seeds === 1 ? words.run : words.runs)} · ${both(words.cap)} ${percentText(first.cap, 0)}</p>`
    : '';
  const strip = day
    ? `<figure>${stripChart(day)}<figcaption>${both(words.dayNote)} <code>${escapeText(day.policy)}</code>.</figcaption></figure>`
    : '';
  return `<section><h2>${escapeText(name)}</h2>${what}
<figure>${scatterChart(summaries)}<figcaption>${both(words.scatterNote)}</figcaption></figure>
${figuresTable(summaries)}
${matchingTable(summaries)}
${strip}</section>`;
}
