import type { Summary } from '../summary.ts';
import { escapeText, scale } from './svg.ts';

const width = 900;
const height = 380;
const margin = { left: 56, right: 150, top: 16, bottom: 44 };

/** Occupancy against abandonment, a dot for each policy, whiskers for 95 % confidence, a line at the cap. */
export function scatterChart(summaries: readonly Summary[]): string {
  const cap = summaries[0]?.cap ?? 0.03;
  const most = Math.max(cap * 1.5, ...summaries.map(({ abandonment }) => abandonment)) * 1.05;
  const least = Math.min(0.9, ...summaries.map(({ occupancy }) => occupancy)) - 0.05;
  const x = scale(0, most, margin.left, width - margin.right);
  const y = scale(least, 1, height - margin.bottom, margin.top);
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="occupancy against abandonment">
${axes({ x, y, most, least })}
<line x1="${x(cap).toFixed(1)}" x2="${x(cap).toFixed(1)}" y1="${margin.top}" y2="${height - margin.bottom}" stroke="var(--bad)" stroke-dasharray="4 4"/>
${summaries.map((summary) => dot(summary, x, y)).join('\n')}
</svg>`;
}

function dot(summary: Summary, x: (value: number) => number, y: (value: number) => number): string {
  const { occupancy, abandonment, confidence95, policy, windowsOverCap } = summary;
  const colour = policy.startsWith('nvq') ? 'var(--good)' : windowsOverCap > 0 ? 'var(--bad)' : 'var(--a)';
  const [cx, cy] = [x(abandonment).toFixed(1), y(occupancy).toFixed(1)];
  const title = `${policy}: ${(100 * occupancy).toFixed(1)} % at ${(100 * abandonment).toFixed(2)} %`;
  return `<g><title>${escapeText(title)}</title>
<line x1="${cx}" x2="${cx}" y1="${y(occupancy - confidence95.occupancy).toFixed(1)}" y2="${y(occupancy + confidence95.occupancy).toFixed(1)}" stroke="${colour}"/>
<circle cx="${cx}" cy="${cy}" r="4.5" fill="${colour}"/><text x="${(x(abandonment) + 8).toFixed(1)}" y="${(y(occupancy) + 4).toFixed(1)}">${escapeText(policy)}</text></g>`;
}

interface Axes {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly most: number;
  readonly least: number;
}

function axes({ x, y, most, least }: Axes): string {
  const bottom = height - margin.bottom;
  const right = width - margin.right;
  const across: string[] = [];
  const step = most > 0.2 ? 0.05 : most > 0.08 ? 0.02 : 0.01;
  for (let share = 0; share <= most; share += step) {
    across.push(
      `<text x="${x(share).toFixed(1)}" y="${bottom + 16}" text-anchor="middle">${(100 * share).toFixed(0)} %</text>`,
    );
  }
  const down: string[] = [];
  for (let share = Math.ceil(least * 10) / 10; share <= 1.0001; share += 0.1) {
    const at = y(share).toFixed(1);
    down.push(
      `<line x1="${margin.left}" x2="${right}" y1="${at}" y2="${at}" stroke="var(--line)"/><text x="${margin.left - 8}" y="${(y(share) + 4).toFixed(1)}" text-anchor="end">${(100 * share).toFixed(0)} %</text>`,
    );
  }
  return `${down.join('')}${across.join('')}<line x1="${margin.left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="var(--faint)"/>
<text x="${right}" y="${height - 8}" text-anchor="end">abandoned live answers</text><text x="${margin.left}" y="${margin.top - 4}">occupancy</text>`;
}
