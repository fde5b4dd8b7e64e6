import type { Summary } from '../summary.ts';
import { figuresTable, overviewTable } from './figures-table.ts';
import { matchingTable } from './matching-table.ts';
import type { RecordedDay } from './record-day.ts';
import { reportStyle } from './report-style.ts';
import { scatterChart } from './scatter-chart.ts';
import { stripChart } from './strip-chart.ts';
import { escapeText, percentText } from './svg.ts';
import { both, words } from './words.ts';

/** Shows the reader's language, and the other on demand. The page reads without it: in English. */
const languageScript = `const show = (language) => { document.documentElement.lang = language; };
show((navigator.language || 'en').startsWith('es') ? 'es' : 'en');
for (const button of document.querySelectorAll('nav button')) button.onclick = () => show(button.value);`;

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
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Marcador · ${escapeText(words.title.en)}</title><style>${reportStyle}</style></head>
<body><nav><button value="es">Español</button><button value="en">English</button></nav>
<h1>${both(words.title)}</h1>
<p class="note">${both(words.intro)}</p>
${overview}
${sections.join('\n')}
<script>${languageScript}</script></body></html>
`;
}

function section(name: string, summaries: readonly Summary[], day: RecordedDay | undefined): string {
  const [first] = summaries;
  const what = first
    ? `<p class="note">${first.seeds} ${both(words.days)} · ${both(words.cap)} ${percentText(first.cap, 0)}</p>`
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
