import { columnsOf, type Sketch } from './sketch.ts';

/** A quiet side is drawn higher, so that its loudest second fills its half; by this much at most. */
const mostStretch = 5;
/** Width of a column and its gap, CSS pixels. */
const column = 3;
const gap = 1;

/** Draws both sides of a sketch, the agent above, in the colours that its style names: `color` and `outline-color`. */
export function drawWave(canvas: HTMLCanvasElement, { agent, debtor }: Sketch): void {
  const { width, height } = canvas.getBoundingClientRect();
  const context = canvas.getContext('2d');
  if (!context || width === 0) return;
  const scale = window.devicePixelRatio;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  context.scale(scale, scale);
  const colours = getComputedStyle(canvas);
  const half = height / 2;
  for (const [row, side] of [agent, debtor].entries()) {
    context.fillStyle = row === 0 ? colours.color : colours.outlineColor;
    const columns = columnsOf(side.peaks, Math.floor(width / column));
    const middle = half * row + half / 2;
    const loudest = columns.reduce((most, peak) => Math.max(most, Math.abs(peak)), 1 / 128);
    const reach = (half / 2 - 4) * Math.min(mostStretch, 1 / loudest);
    for (let at = 0; 2 * at < columns.length; at++) {
      const up = Math.max((columns[2 * at + 1] ?? 0) * reach, 0.5);
      const down = Math.max(-(columns[2 * at] ?? 0) * reach, 0.5);
      context.fillRect(at * column, middle - up, column - gap, up + down);
    }
  }
}
