import type { RecordedDay, RecordedMinute } from './record-day.ts';
import { pointsOf, scale } from './svg.ts';

const width = 900;
const left = 64;
const right = 890;

interface Strip {
  readonly name: string;
  readonly colour: string;
  readonly value: (minute: RecordedMinute) => number;
}

const strips: readonly Strip[] = [
  { name: 'busy agents', colour: 'var(--a)', value: ({ agents }) => agents.busy },
  { name: 'idle agents', colour: 'var(--b)', value: ({ agents }) => agents.idle },
  { name: 'lines', colour: 'var(--faint)', value: ({ lines }) => lines },
  { name: 'tokens', colour: 'var(--good)', value: ({ tokens }) => tokens },
];
const stripHeight = 76;

/** A day minute by minute: one strip for each quantity, all over the same hours. */
export function stripChart({ minutes }: RecordedDay): string {
  const height = strips.length * stripHeight + 24;
  const x = scale(0, Math.max(1, minutes.length - 1), left, right);
  const drawn = strips.map((strip, row) => drawStrip(strip, minutes, row, x));
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="a day in strips">${drawn.join('\n')}${hours(minutes, height, x)}</svg>`;
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
  const y = scale(least, most, (row + 1) * stripHeight - 8, row * stripHeight + 10);
  const zero = y(0).toFixed(1);
  return `<line x1="${left}" x2="${right}" y1="${zero}" y2="${zero}" stroke="var(--line)"/>
<polyline fill="none" stroke="${strip.colour}" points="${pointsOf(values.map((value, index) => [x(index), y(value)] as const))}"/>
<text x="${left - 8}" y="${(y(most) + 4).toFixed(1)}" text-anchor="end">${most.toFixed(0)}</text><text x="${left + 4}" y="${row * stripHeight + 14}">${strip.name}</text>`;
}

function hours(minutes: readonly RecordedMinute[], height: number, x: (value: number) => number): string {
  const labels: string[] = [];
  for (const [index, { at }] of minutes.entries()) {
    if (index % 60 !== 0) continue;
    const hour = Math.floor(at / 3_600_000) % 24;
    labels.push(
      `<text x="${x(index).toFixed(1)}" y="${height - 6}" text-anchor="middle">${String(hour).padStart(2, '0')}:00</text>`,
    );
  }
  return labels.join('');
}
