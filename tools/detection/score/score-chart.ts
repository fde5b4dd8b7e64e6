import type { Interval } from './statistics.ts';

/** Where values lie on an axis, 0 to 1 from its beginning, and which are written there. */
export interface Scale {
  readonly label: string;
  readonly place: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A curve. `style` is one of the classes of {@link chartStyle}. */
export interface Series {
  readonly name: string;
  readonly style: string;
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A measured point with its intervals. */
export interface Mark {
  readonly name: string;
  readonly style: string;
  readonly shape: 'circle' | 'ring' | 'square' | 'diamond';
  readonly x: Interval;
  readonly y: Interval;
}

/** A chart with its legend on the right. */
export interface Chart {
  readonly title: string;
  readonly x: Scale;
  readonly y: Scale;
  readonly series: readonly Series[];
  readonly marks?: readonly Mark[];
}

/**
 * Colours for light and dark pages. Instants are steps of one blue, so that their order shows without naming a hue; colour-blind
 * people distinguish vermilion from blue (Okabe and Ito 2008), and shapes and dashes say the same again.
 */
export const chartStyle = `
:root{color-scheme:light dark;--page:#fff;--ink:#1c1e21;--faint:#5a6068;--grid:#dfe2e6;--panel:#f5f6f7;
--b1:#93bde3;--b2:#689fd6;--b3:#4180bf;--b4:#225e9c;--b5:#0c3a6c;--hot:#c8500a}
@media (prefers-color-scheme:dark){:root{--page:#15171a;--ink:#e7e9ec;--faint:#a3a9b1;--grid:#33383e;--panel:#1e2125;
--b1:#2f618f;--b2:#4583bb;--b3:#69a4da;--b4:#98c5ee;--b5:#d3e7fb;--hot:#ff9149}}
svg{display:block;max-width:100%;height:auto;font:12px system-ui,sans-serif}
svg text{fill:var(--ink)}svg .faint{fill:var(--faint)}.title{font-size:14px;font-weight:600}
.grid{stroke:var(--grid)}.frame{stroke:var(--faint);fill:none}
.line{fill:none;stroke-width:2.2;stroke-linejoin:round}
.b1{stroke:var(--b1)}.b2{stroke:var(--b2)}.b3{stroke:var(--b3)}.b4{stroke:var(--b4)}.b5{stroke:var(--b5)}
.hot{stroke:var(--hot)}.plain{stroke:var(--faint)}.line.plain{stroke-dasharray:6 4}
.mark{stroke-width:1.6}.mark.hot{fill:var(--hot)}.mark.plain{fill:var(--faint)}.mark.ring{fill:var(--page);stroke-width:2.4}
.whisker{stroke-width:1.3;fill:none;opacity:.75}`;

const size = { width: 760, height: 400 } as const;
const plot = { left: 62, right: 540, top: 40, bottom: 346 } as const;
const legendX = plot.right + 22;

/** Draws a chart as SVG, for a page with {@link chartStyle}. */
export function drawChart({ title, x, y, series, marks = [] }: Chart): string {
  const at = { x: (value: number) => atX(x, value), y: (value: number) => atY(y, value) };
  const lines = series.map(({ style, points }) => {
    const path = points.map(([a, b]) => `${at.x(a)},${at.y(b)}`).join(' ');
    return `<polyline class="line ${style}" points="${path}"/>`;
  });
  return `<svg viewBox="0 0 ${size.width} ${size.height}" width="${size.width}" role="img" aria-label="${escapeMarkup(title)}">
<text class="title" x="${plot.left}" y="22">${escapeMarkup(title)}</text>
${xAxis(x)}${yAxis(y)}<rect class="frame" x="${plot.left}" y="${plot.top}" width="${plot.right - plot.left}" height="${plot.bottom - plot.top}"/>
${lines.join('\n')}
${marks.map((mark) => whiskers(mark, at) + shapeOf(mark, at.x(mark.x.value), at.y(mark.y.value))).join('\n')}
${legend(series, marks)}</svg>`;
}

/** Text as it may stand in a page. */
export function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

const fixed = (value: number): number => Number(value.toFixed(1));

/** What lies outside is drawn at the edge. */
const inside = (share: number): number => Math.max(0, Math.min(1, share));

function atX(scale: Scale, value: number): number {
  return fixed(plot.left + inside(scale.place(value)) * (plot.right - plot.left));
}

function atY(scale: Scale, value: number): number {
  return fixed(plot.bottom - inside(scale.place(value)) * (plot.bottom - plot.top));
}

function xAxis(scale: Scale): string {
  const ticks = scale.ticks.map((tick) => {
    const x = atX(scale, tick);
    return `<line class="grid" x1="${x}" x2="${x}" y1="${plot.top}" y2="${plot.bottom}"/><text class="faint" x="${x}" y="${plot.bottom + 17}" text-anchor="middle">${tick}</text>`;
  });
  const middle = (plot.left + plot.right) / 2;
  return `${ticks.join('')}<text x="${middle}" y="${plot.bottom + 40}" text-anchor="middle">${escapeMarkup(scale.label)}</text>`;
}

function yAxis(scale: Scale): string {
  const ticks = scale.ticks.map((tick) => {
    const y = atY(scale, tick);
    return `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/><text class="faint" x="${plot.left - 8}" y="${y}" dy="4" text-anchor="end">${tick}</text>`;
  });
  const middle = (plot.top + plot.bottom) / 2;
  return `${ticks.join('')}<text x="18" y="${middle}" transform="rotate(-90 18 ${middle})" text-anchor="middle">${escapeMarkup(scale.label)}</text>`;
}

function whiskers({ style, x, y }: Mark, at: { x: (value: number) => number; y: (value: number) => number }): string {
  const across = `M${at.x(x.low)} ${at.y(y.value)}H${at.x(x.high)}`;
  return `<path class="whisker ${style}" d="${across}M${at.x(x.value)} ${at.y(y.low)}V${at.y(y.high)}"/>`;
}

function shapeOf({ shape, style }: Mark, x: number, y: number): string {
  const look = `class="mark ${style}${shape === 'ring' ? ' ring' : ''}"`;
  if (shape === 'square') return `<rect ${look} x="${x - 5}" y="${y - 5}" width="10" height="10"/>`;
  if (shape === 'diamond') return `<path ${look} d="M${x} ${y - 7}l7 7l-7 7l-7 -7z"/>`;
  return `<circle ${look} cx="${x}" cy="${y}" r="5.5"/>`;
}

function legend(series: readonly Series[], marks: readonly Mark[]): string {
  const curves = series.map(({ name, style }, n) => {
    const y = plot.top + 12 + 21 * n;
    return `<path class="line ${style}" d="M${legendX} ${y}h26"/><text x="${legendX + 34}" y="${y + 4}">${escapeMarkup(name)}</text>`;
  });
  const points = marks.map((mark, n) => {
    const y = plot.top + 12 + 21 * (series.length + n) + 10;
    return `${shapeOf(mark, legendX + 13, y)}<text x="${legendX + 34}" y="${y + 4}">${escapeMarkup(mark.name)}</text>`;
  });
  return [...curves, ...points].join('\n');
}
