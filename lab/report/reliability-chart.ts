import type { Reliability } from '../../dialer/value/reliability.ts';
import { pointsOf, scale, svgText } from './svg.ts';
import { bothInPicture, words } from './words.ts';

const size = 380;
const margin = 48;
const biggest = 9;

/** Shares answered against chances believed: on the diagonal, what was believed was true. Larger dots are more dials. */
export function reliabilityChart({ bins }: Pick<Reliability, 'bins'>): string {
  const x = scale(0, 1, margin, size - margin);
  const y = scale(0, 1, size - margin, margin);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const dots = bins.map(
    ({ foretold, happened, count }) =>
      `<circle cx="${x(foretold).toFixed(1)}" cy="${y(happened).toFixed(1)}" r="${(2 + (biggest - 2) * Math.sqrt(count / most)).toFixed(1)}"><title>${count}</title></circle>`,
  );
  const line = pointsOf(bins.map(({ foretold, happened }) => [x(foretold), y(happened)]));
  const marks = [0, 0.25, 0.5, 0.75, 1].map((share) => {
    const text = `${Math.round(share * 100)} %`;
    return `<line class="grid" x1="${x(share)}" x2="${x(share)}" y1="${y(0)}" y2="${y(1)}"/><line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(share)}" y2="${y(share)}"/>${svgText(text, { x: x(share), y: y(0) + 18, anchor: 'middle', className: 'faint' })}${svgText(text, { x: x(0) - 8, y: y(share) + 4, anchor: 'end', className: 'faint' })}`;
  });
  return `<svg viewBox="0 0 ${size} ${size}" style="max-width:${size}px" role="img" aria-label="share answered against chance believed">
${marks.join('')}<line class="cap" x1="${x(0)}" y1="${y(0)}" x2="${x(1)}" y2="${y(1)}"/>
<g class="ours"><polyline points="${line}"/>${dots.join('')}</g>
${bothInPicture(words.believed, `x="${size / 2}" y="${size - 8}" text-anchor="middle"`)}${bothInPicture(words.answered, `x="${margin}" y="${margin - 16}"`)}
</svg>`;
}
