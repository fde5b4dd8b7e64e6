import { foundAt, probabilitiesAt } from './score-report.ts';
import type { ScoredClip } from './score-clips.ts';
import { isDropped } from './score-clips.ts';

const width = 460;
const height = 320;
const margin = 48;

interface Series {
  readonly name: string;
  readonly colour: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

interface Axes {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly xMax: number;
}

/** A page of its own with the ROC at several instants and the distribution of verdict times; nothing is fetched. */
export function scorePage(clips: readonly ScoredClip[], table: string): string {
  const instants = [1000, 1500, 2000, 3000, 4000] as const;
  const colours = ['#b8b8b8', '#8da0cb', '#fc8d62', '#66c2a5', '#1b6e54'];
  const shares = Array.from({ length: 41 }, (_, n) => n / 800);
  const roc = instants.map((atMs, n): Series => {
    const { human, machine } = probabilitiesAt(clips, atMs);
    return {
      name: `${(atMs / 1000).toFixed(1)} s`,
      colour: colours[n] ?? '#000',
      points: shares.map((lost) => [lost * 100, foundAt(human, machine, lost) * 100]),
    };
  });
  const axes = {
    title: 'Machines found by one look, at each share of humans lost',
    x: 'humans lost, %',
    y: 'machines found, %',
  };
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Detection score</title>
<style>body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:62rem;padding:0 1rem;color:#222}
pre{background:#f6f6f4;padding:1rem;overflow-x:auto;font-size:13px}svg{max-width:100%}</style></head><body>
<h1>Answering-machine detection: score on the test split</h1>
<div>${chart({ ...axes, xMax: 5 }, roc)}${chart({ title: 'Verdicts given, over time since the answer', x: 's after the answer', y: 'calls decided, %', xMax: 5 }, timing(clips))}</div>
<pre>${escape(table)}</pre></body></html>
`;
}

function timing(clips: readonly ScoredClip[]): readonly Series[] {
  const cumulative = (name: string, colour: string, times: readonly number[]): Series => ({
    name,
    colour,
    points: Array.from({ length: 51 }, (_, n) => [
      n / 10,
      (100 * times.filter((ms) => ms <= n * 100).length) / times.length,
    ]),
  });
  const humans = clips.filter((clip) => clip.truth === 'human');
  const found = clips.filter((clip) => clip.truth === 'machine' && isDropped(clip.listening.verdict));
  return [
    cumulative(
      'people',
      '#1b6e54',
      humans.map((clip) => clip.listening.verdict.decidedAfterMs),
    ),
    cumulative(
      'machines found',
      '#fc8d62',
      found.map((clip) => clip.listening.verdict.decidedAfterMs),
    ),
    cumulative(
      'people, app_amd',
      '#b8b8b8',
      humans.map((clip) => clip.amd.decidedAfterMs),
    ),
  ];
}

function chart(axes: Axes, series: readonly Series[]): string {
  const x = (value: number): string => (margin + (value / axes.xMax) * (width - margin - 12)).toFixed(1);
  const y = (value: number): string => (height - margin - (value / 100) * (height - margin - 40)).toFixed(1);
  const grid = [0, 25, 50, 75, 100].map(
    (v) =>
      `<line x1="${margin}" x2="${width - 12}" y1="${y(v)}" y2="${y(v)}" stroke="#ddd"/><text x="${margin - 6}" y="${y(v)}" text-anchor="end" dy="4">${v}</text>`,
  );
  const ticks = Array.from({ length: 6 }, (_, n) => {
    const value = (axes.xMax * n) / 5;
    return `<text x="${x(value)}" y="${height - margin + 16}" text-anchor="middle">${value}</text>`;
  });
  const lines = series.map(
    ({ name, colour, points }, n) =>
      `<polyline fill="none" stroke="${colour}" stroke-width="2" points="${points.map(([a, b]) => `${x(a)},${y(b)}`).join(' ')}"/>` +
      `<text x="${width - 16}" y="${height - margin - 10 - 15 * n}" text-anchor="end" fill="${colour}">${escape(name)}</text>`,
  );
  return `<svg viewBox="0 0 ${width} ${height}" width="${width}" font-family="system-ui,sans-serif" font-size="11" role="img" aria-label="${escape(axes.title)}">
<text x="${margin}" y="20" font-size="13" font-weight="600">${escape(axes.title)}</text>${grid.join('')}${ticks.join('')}
<text x="${width / 2}" y="${height - 12}" text-anchor="middle">${escape(axes.x)}</text><text x="12" y="${height / 2}" transform="rotate(-90 12 ${height / 2})" text-anchor="middle">${escape(axes.y)}</text>
${lines.join('')}</svg>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
