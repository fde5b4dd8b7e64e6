import type { JSX } from 'preact';
import { Glyph } from '../shared/components/glyph.tsx';
import { useConsole } from '../shared/console-context.ts';
import { timeText } from '../shared/figure-texts.ts';
import { useBoard } from './board-context.ts';

const glyphs = { fresh: 'link', old: 'link', lost: 'cut' } as const;

/** As of when the page is, and whether that is now. */
export function AsOf(): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useBoard();
  const words = preferences.words.value.board;
  const freshness = store.freshness.value;
  const at = store.board.value?.floor.at;
  return (
    <p class={`as-of ${freshness}`} id="as-of">
      <Glyph name={glyphs[freshness]} />
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
