/** Text for HTML or SVG content and attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A point list for `polyline` and `polygon`, one decimal. */
export function pointsOf(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** A linear map from a domain to pixels. */
export function scale(from: number, to: number, pixelFrom: number, pixelTo: number): (value: number) => number {
  const span = to - from || 1;
  return (value) => pixelFrom + ((value - from) / span) * (pixelTo - pixelFrom);
}

/** A share as a percentage, a thin space before the sign. */
export function percentText(share: number, digits: number): string {
  return `${(100 * share).toFixed(digits)} %`;
}

/** Where a line of text stands in a picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
  readonly anchor?: 'start' | 'middle' | 'end';
  readonly className?: string;
}

/** One line of text in a picture, escaped. */
export function svgText(text: string, { x, y, anchor = 'start', className = '' }: Place): string {
  const classes = className === '' ? '' : ` class="${className}"`;
  return `<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" text-anchor="${anchor}"${classes}>${escapeText(text)}</text>`;
}

/**
 * Moves places apart so that neighbours keep `gap`, each as near to where it wanted to be as the others let it, all
 * within the bounds as far as there is room. Keeps the order.
 *
 * @param wanted ascending
 */
export function spreadOut(
  wanted: readonly number[],
  { gap, from, to }: { readonly gap: number; readonly from: number; readonly to: number },
): readonly number[] {
  const places: number[] = [];
  for (const place of wanted) places.push(Math.max(place, from, (places.at(-1) ?? -Infinity) + gap));
  for (let index = places.length - 1; index >= 0; index -= 1) {
    places[index] = Math.min(places[index] ?? 0, (places[index + 1] ?? to + gap) - gap);
  }
  return places;
}
