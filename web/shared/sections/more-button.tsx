import type { JSX } from 'preact';
import { inBackground } from '../in-background.ts';
import { useSections } from './sections-context.ts';
import type { PagedRows } from './paged-rows.ts';

/** Leads to the rows that did not fit, where there are any. */
export function MoreButton<T>({ of }: { readonly of: PagedRows<T> }): JSX.Element | null {
  const { words } = useSections();
  if (!of.hasMore.value) return null;
  return (
    <p>
      <button
        class="button"
        type="button"
        id="more"
        aria-disabled={of.isBusy.value}
        onClick={() => inBackground(of.more())}
      >
        {words.more}
      </button>
    </p>
  );
}
