/** Text for HTML or SVG content and attributes. */
export function escapeText(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A point list for `polyline`, one decimal. */
export function pointsOf(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ');
}

/** A linear map from a domain to pixels. */
export function scale(from: number, to: number, pixelFrom: number, pixelTo: number): (value: number) => number {
  const span = to - from || 1;
  return (value) => pixelFrom + ((value - from) / span) * (pixelTo - pixelFrom);
}
