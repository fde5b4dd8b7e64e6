import type { JSX } from 'preact';

/** Shapes in a square of 16, drawn in the colour of their text. Each state has its own, so that colour is never alone. */
const shapes = {
  ring: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm0 2a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z',
  half: 'M8 2.5a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11Zm0 1.6v7.8a3.9 3.9 0 0 1 0-7.8Z',
  disc: 'M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11Z',
  square: 'M4 3h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1Z',
  bars: 'M4 3h3v10H4ZM9 3h3v10H9Z',
  dash: 'M3 7h10v2H3Z',
  play: 'M4.5 2.8 13 8l-8.5 5.2Z',
  drain: 'M3 3h10v2H3ZM5 7h6v2H5ZM7 11h2v2H7Z',
  check: 'm6.4 12.3-4-4 1.4-1.4 2.6 2.6 5.8-5.8 1.4 1.4Z',
  warning: 'M8 1.8 15 14H1Zm-.9 4.4v4h1.8v-4Zm0 5v1.6h1.8v-1.6Z',
  stop: 'M5.3 1.5h5.4l3.8 3.8v5.4l-3.8 3.8H5.3l-3.8-3.8V5.3Zm1.8 2.7v5h1.8v-5Zm0 6v1.7h1.8v-1.7Z',
  info: 'M8 1.5a6.5 6.5 0 1 1 0 13 6.5 6.5 0 0 1 0-13ZM7.1 4v1.8h1.8V4Zm0 3v5h1.8V7Z',
  phone:
    'M4.2 2 6.6 2l1.2 3-1.5 1.4a8 8 0 0 0 3.3 3.3L11 8.2l3 1.2v2.4c0 1-.8 1.7-1.7 1.7A9.8 9.8 0 0 1 2.5 3.7C2.5 2.8 3.2 2 4.2 2Z',
  link: 'M3 11h2V9H3ZM7 11h2V6H7ZM11 11h2V3h-2Z',
  cut: 'M3 11h2V9H3ZM7 11h2V9.5H7Zm-5-9 12 12-1.2 1.2-12-12Z',
} as const;

export type GlyphName = keyof typeof shapes;

/** A small shape beside the word that it stands for; screen readers have the word. */
export function Glyph({ name }: { readonly name: GlyphName }): JSX.Element {
  return (
    <svg class="glyph" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={shapes[name]} fill-rule="evenodd" />
    </svg>
  );
}
