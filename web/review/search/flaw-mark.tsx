import type { JSX } from 'preact';
import { Glyph } from '../../shared/components/glyph.tsx';
import type { Recording } from '../review-api.ts';
import { useReview } from '../review-context.ts';

/** What a recording lacks that is not whole, by shape and word. */
export function FlawMark({ flaw }: { readonly flaw: Extract<Recording['state'], 'cut' | 'repaired'> }): JSX.Element {
  const { words } = useReview();
  return (
    <small class={`flaw ${flaw}`}>
      <Glyph name={flaw === 'cut' ? 'warning' : 'info'} /> {words.search.states[flaw]}
    </small>
  );
}
