import type { JSX } from 'preact';
import { Glyph } from '../shared/components/glyph.tsx';
import { useConsole } from '../shared/console-context.ts';
import { timeText } from '../shared/figure-texts.ts';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** As of when the page is, and whether that is now. */
export function DeskAsOf(): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const words = useDeskWords();
  const freshness = store.freshness.value;
  const at = store.asOf.value;
  return (
    <p class={`as-of ${freshness}`} id="as-of">
      <Glyph name={freshness === 'lost' ? 'cut' : 'link'} />
      <span class="as-of-time">
        {words.asOf} <time>{at === undefined ? '–' : timeText(at, preferences.language.value)}</time>
      </span>
      {/* Spoken when it changes, not each second. */}
      <span class="as-of-word" role="status">
        {words[freshness]}
      </span>
    </p>
  );
}
