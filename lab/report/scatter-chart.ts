import { rowName, type Summary } from '../summary.ts';
import { escapeText, percentText, scale, spreadOut, svgText } from './svg.ts';
import { bothInPicture, words } from './words.ts';

const width = 920;
const margin = { left: 58, right: 270, top: 26, bottom: 46 };
const labelGap = 17;

interface Frame {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly most: number;
  readonly least: number;
  readonly cap: number;
  readonly height: number;
}

/**
 * Occupancy against abandonment, a dot for each policy, whiskers for 95 % confidence, a line at the cap, the names in a
 * column beside it. What abandons more than three times the cap stands at the right edge, its share with its name.
 */
export function scatterChart(summaries: readonly Summary[]): string {
  const height = Math.max(380, margin.top + margin.bottom + summaries.length * labelGap + 20);
  const frame = frameOf(summaries, height);
  const dots = summaries.map((summary) => dot(summary, frame));
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="occupancy against abandonment">
${axes(frame)}${capLine(frame)}
${labels(summaries, frame)}
${dots.join('\n')}
</svg>`;
}

function frameOf(summaries: readonly Summary[], height: number): Frame {
  const cap = summaries[0]?.cap ?? 0.03;
  const highest = Math.max(0, ...summaries.map(({ abandonment }) => abandonment));
  const most = Math.min(3 * cap, Math.max(1.5 * cap, highest * 1.08));
  const lowest = Math.min(0.9, ...summaries.map(({ occupancy }) => occupancy));
  const least = Math.max(0, Math.floor(lowest * 10 - 0.2) / 10);
  return {
    cap,
    most,
    least,
    height,
    x: scale(0, most, margin.left, width - margin.right),
    y: scale(least, 1, height - margin.bottom, margin.top),
  };
}

/** How a policy stands out: ours, a bound nobody reaches, one that broke the cap, or one that kept it. */
function kindOf({ policy, windowsOverCap }: Summary): 'ours' | 'bound' | 'over' | 'kept' {
  if (policy === 'nvq') return 'ours';
  if (policy === 'clairvoyant' || policy === 'nvq-ends-known') return 'bound';
  return windowsOverCap > 0 ? 'over' : 'kept';
}

function dot(summary: Summary, { x, y, most, least }: Frame): string {
  const { occupancy, abandonment, confidence95 } = summary;
  const cx = x(Math.min(abandonment, most)).toFixed(1);
  const at = (value: number): string => y(Math.min(1, Math.max(least, value))).toFixed(1);
  const upper = at(occupancy + confidence95.occupancy);
  const lower = at(occupancy - confidence95.occupancy);
  return `<g class="${kindOf(summary)}"><title>${escapeText(sentence(summary))}</title><line x1="${cx}" x2="${cx}" y1="${lower}" y2="${upper}"/><circle cx="${cx}" cy="${at(occupancy)}" r="${kindOf(summary) === 'ours' ? 6 : 4.5}"/></g>`;
}

function sentence(summary: Summary): string {
  const { occupancy, abandonment } = summary;
  return `${rowName(summary)}: ${percentText(occupancy, 1)}, ${percentText(abandonment, 2)}`;
}

/** Names in a column, in the order of the dots, a thin line from each dot to its name. */
function labels(summaries: readonly Summary[], { x, y, most, height }: Frame): string {
  const sorted = summaries.slice().sort((a, b) => b.occupancy - a.occupancy);
  const bounds = { gap: labelGap, from: margin.top, to: height - margin.bottom };
  const places = spreadOut(
    sorted.map(({ occupancy }) => y(occupancy)),
    bounds,
  );
  const column = width - margin.right + 26;
  return sorted
    .map((summary, index) => {
      const place = places[index] ?? 0;
      const { abandonment, occupancy } = summary;
      const from = `${(x(Math.min(abandonment, most)) + 7).toFixed(1)},${y(occupancy).toFixed(1)}`;
      const arrow = abandonment > most ? ` → ${percentText(abandonment, 1)}` : '';
      const name = svgText(`${rowName(summary)}${arrow}`, { x: column + 48, y: place + 4, className: kindOf(summary) });
      const share = svgText(percentText(occupancy, 1), {
        x: column + 42,
        y: place + 4,
        anchor: 'end',
        className: 'faint',
      });
      return `<polyline class="leader" points="${from} ${column - 12},${place.toFixed(1)} ${column - 4},${place.toFixed(1)}"/>${share}${name}`;
    })
    .join('\n');
}

function capLine({ x, cap, height }: Frame): string {
  const at = x(cap).toFixed(1);
  const attributes = `x="${at}" y="${margin.top - 8}" text-anchor="middle" class="over"`;
  return `<line class="cap" x1="${at}" x2="${at}" y1="${margin.top}" y2="${height - margin.bottom}"/>${bothInPicture(words.cap, attributes)}`;
}

function axes({ x, y, most, least, height }: Frame): string {
  const bottom = height - margin.bottom;
  const right = width - margin.right;
  const marks: string[] = [];
  const step = most > 0.1 ? 0.02 : most > 0.04 ? 0.01 : 0.005;
  for (let share = 0; share <= most + 1e-9; share += step) {
    marks.push(
      svgText(percentText(share, step < 0.01 ? 1 : 0), {
        x: x(share),
        y: bottom + 18,
        anchor: 'middle',
        className: 'faint',
      }),
    );
  }
  for (let share = least; share <= 1.0001; share += 0.1) {
    const at = y(share).toFixed(1);
    marks.push(`<line class="grid" x1="${margin.left}" x2="${right}" y1="${at}" y2="${at}"/>`);
    marks.push(
      svgText(percentText(share, 0), { x: margin.left - 8, y: y(share) + 4, anchor: 'end', className: 'faint' }),
    );
  }
  const across = bothInPicture(words.abandoned, `x="${right}" y="${height - 8}" text-anchor="end" class="faint"`);
  const up = bothInPicture(words.occupancy, `x="${margin.left - 46}" y="${margin.top - 10}" class="faint"`);
  return `${marks.join('')}${across}${up}`;
}
