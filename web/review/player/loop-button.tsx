import type { JSX } from 'preact';
import { clockDuration } from '../../shared/duration.ts';
import { useReview } from '../review-context.ts';
import type { ReviewWords } from '../words/review-words.ts';
import type { Loop } from './loop.ts';
import type { Playback } from './playback.ts';

/** Chooses a stretch that is heard over and over: it says what the next press does. */
export function LoopButton({ playback }: { readonly playback: Playback }): JSX.Element {
  const { player } = useReview().words;
  const loop = playback.loop.value;
  return (
    <button
      class="choice"
      id="loop"
      type="button"
      aria-pressed={loop !== undefined}
      onClick={() => playback.stepLoop()}
    >
      {loopText(loop, player)}
    </button>
  );
}

function loopText(loop: Loop | undefined, player: ReviewWords['player']): string {
  if (!loop) return player.loopFrom;
  const from = clockDuration(loop.from * 1_000);
  if (loop.to === undefined) return player.loopTo({ from });
  return player.loopEnd({ from, to: clockDuration(loop.to * 1_000) });
}
