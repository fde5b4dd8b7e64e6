import type { RecordedDay, RecordedMinute } from './record-day.ts';
import { pointsOf, scale, svgText } from './svg.ts';
import { bothInPicture, words, type Words } from './words.ts';

const width = 920;
const left = 58;
const right = 905;
const stripHeight = 92;
/** From the top of a strip to its drawing: the name stands there, never on the drawing. */
const headroom = 24;

interface Strip {
  readonly name: Words;
  readonly className: string;
  readonly value: (minute: RecordedMinute) => number;
}

const strips: readonly Strip[] = [
  { name: words.busyAgents, className: 'kept', value: ({ agents }) => agents.busy },
  { name: words.idleAgents, className: 'idle', value: ({ agents }) => agents.idle },
  { name: words.lines, className: 'bound', value: ({ lines }) => lines },
  { name: words.tokens, className: 'ours', value: ({ tokens }) => tokens },
];

/** A day minute by minute: one strip for each quantity, all over the same hours. */
export function stripChart({ minutes }: RecordedDay): string {
  const height = strips.length * stripHeight + 26;
  const x = scale(0, Math.max(1, minutes.length - 1), left, right);
  const drawn = strips.map((strip, row) => drawStrip(strip, minutes, row, x));
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="a day in strips">${hours(minutes, height, x)}
${drawn.join('\n')}</svg>`;
}

function drawStrip(
  strip: Strip,
  minutes: readonly RecordedMinute[],
  row: number,
  x: (value: number) => number,
): string {
  const values = minutes.map(strip.value);
  const most = Math.max(1, ...values);
  const least = Math.min(0, ...values);
  const top = row * stripHeight + headroom;
  const y = scale(least, most, (row + 1) * stripHeight - 6, top);
  const zero = y(0);
  const line = values.map((value, index) => [x(index), y(value)] as const);
  const area = [[x(0), zero] as const, ...line, [x(values.length - 1), zero] as const];
  return `<g class="${strip.className}"><line class="grid" x1="${left}" x2="${right}" y1="${zero.toFixed(1)}" y2="${zero.toFixed(1)}"/>
<polygon points="${pointsOf(area)}"/><polyline points="${pointsOf(line)}"/></g>
${svgText(most.toFixed(0), { x: left - 8, y: top + 4, anchor: 'end', className: 'faint' })}${svgText('0', { x: left - 8, y: zero + 4, anchor: 'end', className: 'faint' })}
${bothInPicture(strip.name, `x="${left}" y="${top - 9}"`)}`;
}

/** Distances between named hours, minutes. */
const hourSteps = [60, 120, 240, 720, 1440];
const mostHours = 16;

/** A thin line and its name at each hour, at fewer where they would not fit. */
function hours(minutes: readonly RecordedMinute[], height: number, x: (value: number) => number): string {
  const marks: string[] = [];
  const every = hourSteps.find((step) => minutes.length / step <= mostHours) ?? 10_080;
  for (const [index, { at }] of minutes.entries()) {
    if (index % every !== 0) continue;
    const hour = Math.floor(at / 3_600_000) % 24;
    const place = x(index);
    marks.push(
      `<line class="grid" x1="${place.toFixed(1)}" x2="${place.toFixed(1)}" y1="${headroom}" y2="${height - 26}"/>`,
      svgText(`${String(hour).padStart(2, '0')}:00`, { x: place, y: height - 8, anchor: 'middle', className: 'faint' }),
    );
  }
  return marks.join('');
}
