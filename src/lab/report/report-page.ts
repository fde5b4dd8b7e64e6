import type { Summary } from '../summary.ts';
import type { RecordedDay } from './record-day.ts';
import { scatterChart } from './scatter-chart.ts';
import { stripChart } from './strip-chart.ts';
import { escapeText } from './svg.ts';

const style = `
  :root { color-scheme: light dark; --ink: #1c2733; --faint: #8794a1; --line: #d9e0e6; --paper: #fff; --good: #14746f; --bad: #b3261e; --a: #2a6fb0; --b: #d08a1d; }
  @media (prefers-color-scheme: dark) { :root { --ink: #e6ebf0; --faint: #94a1ae; --line: #33404c; --paper: #12181f; --good: #58c4bd; --bad: #ff8a80; --a: #7ab7ee; --b: #f0b65a; } }
  body { margin: 2rem auto; max-width: 62rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
  h1 { font-size: 1.5rem; } h2 { margin-top: 2.5rem; font-size: 1.15rem; }
  table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
  th, td { padding: .25rem .6rem; text-align: right; border-bottom: 1px solid var(--line); }
  th:first-child, td:first-child { text-align: left; } .over { color: var(--bad); }
  svg { width: 100%; height: auto; } svg text { fill: var(--ink); font: 11px system-ui, sans-serif; }
  figcaption, .note { color: var(--faint); font-size: .85rem; }`;

/** One self-contained HTML page: for each scenario a picture of the policies, their figures, and one day's course. */
export function reportPage(summaries: readonly Summary[], days: readonly RecordedDay[]): string {
  const names = [...new Set(summaries.map(({ scenario }) => scenario))];
  const sections = names.map((name) => {
    const theirs = summaries.filter(({ scenario }) => scenario === name);
    const day = days.find(({ scenario }) => scenario === name);
    return section(name, theirs, day);
  });
  return `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Marcador: pacing in the laboratory</title><style>${style}</style>
<h1>Pacing in the laboratory</h1>
<p class="note">Occupancy is time in conversation or wrap-up over time logged in and not paused. Abandonment is the share of live
answers that no agent took in time. The worst window is the highest share of any accounting window of any day.</p>
${sections.join('\n')}
</html>
`;
}

function section(name: string, summaries: readonly Summary[], day: RecordedDay | undefined): string {
  return `<h2>${escapeText(name)}</h2>
<figure>${scatterChart(summaries)}<figcaption>Each policy by what it costs the called and what it gives the agents; the line is the cap.</figcaption></figure>
${figures(summaries)}
${day ? `<figure>${stripChart(day)}<figcaption>One day of ${escapeText(day.policy)}: agents busy and idle, lines in flight, tokens of the abandonment budget.</figcaption></figure>` : ''}`;
}

function figures(summaries: readonly Summary[]): string {
  const rows = summaries.map((summary) => {
    const over = summary.windowsOverCap > 0 ? ' class="over"' : '';
    const percent = (share: number, digits: number): string => `${(100 * share).toFixed(digits)} %`;
    return `<tr><td>${escapeText(summary.policy)}</td><td>${percent(summary.occupancy, 1)} ± ${percent(summary.confidence95.occupancy, 1)}</td>
<td>${summary.idleMinutesPerAgentHour.toFixed(1)}</td><td>${summary.livePerAgentHour.toFixed(1)}</td><td>${percent(summary.abandonment, 2)}</td>
<td${over}>${percent(summary.worstWindowAbandonment, 2)}</td><td${over}>${percent(summary.windowsOverCap, 0)}</td><td>${summary.dialsPerLiveAnswer.toFixed(2)}</td><td>${Math.round(summary.waitP99Ms)} ms</td></tr>`;
  });
  return `<table><thead><tr><th>policy</th><th>occupancy</th><th>idle min per agent-hour</th><th>live per agent-hour</th><th>abandoned</th><th>worst window</th><th>windows over</th><th>dials per live</th><th>wait p99</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table>`;
}
