import type { JSX } from 'preact';
import { Glyph, type GlyphName } from './glyph.tsx';

/** A state as it looks: its shape, and a colour beside it. */
export interface Look {
  readonly glyph: GlyphName;
  readonly tone: 'good' | 'info' | 'warn' | 'wrong' | 'plum' | 'soft';
}

/** A state by shape, word and colour. */
export function StateBadge({ look, word }: { readonly look: Look; readonly word: string }): JSX.Element {
  return (
    <span class={`state ${look.tone}`}>
      <Glyph name={look.glyph} />
      <span>{word}</span>
    </span>
  );
}
