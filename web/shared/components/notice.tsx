import type { ComponentChildren, JSX } from 'preact';
import { Glyph, type GlyphName } from './glyph.tsx';

/** How a notice sounds: its colour, its shape. */
export type Tone = 'good' | 'warn' | 'wrong' | 'info';

const glyphs: Readonly<Record<Tone, GlyphName>> = { good: 'check', warn: 'warning', wrong: 'stop', info: 'info' };

/** A message in the flow of a page. */
export function Notice({
  tone,
  role,
  children,
}: {
  readonly tone: Tone;
  readonly role?: 'alert' | 'status';
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class={`notice ${tone}`} role={role}>
      <Glyph name={glyphs[tone]} />
      <div>{children}</div>
    </div>
  );
}
