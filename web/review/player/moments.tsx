import type { JSX } from 'preact';
import { clockDuration } from '../../shared/duration.ts';
import { dayText } from '../../shared/figure-texts.ts';
import { dispositionText } from '../../shared/usual-dispositions.ts';
import { useReview } from '../review-context.ts';
import type { Mark } from './marks.ts';
import type { Playback } from './playback.ts';

/** What happened in the call, each a way to its second. */
export function Moments({
  marks,
  playback,
}: {
  readonly marks: readonly Mark[];
  readonly playback: Playback;
}): JSX.Element {
  const { words, names, preferences } = useReview();
  const language = preferences.language.value;
  const { player, comments } = words;
  return (
    <section class="sheet" aria-labelledby="moments-title">
      <h2 id="moments-title">{player.moments}</h2>
      {marks.length === 0 && <p class="hint">{player.noMoments}</p>}
      <ol class="moments">
        {marks.map(({ moment: { kind, label, until, at: when }, at }) => (
          <li key={`${kind} ${when}`}>
            {at === undefined ? (
              <span class="soft">{player.afterwards}</span>
            ) : (
              <button
                class="link"
                type="button"
                aria-label={comments.goTo({ time: clockDuration(at * 1_000) })}
                onClick={() => playback.seek(at)}
              >
                {clockDuration(at * 1_000)}
              </button>
            )}
            <span>
              <i class={`mark-sign ${kind}`} aria-hidden="true" />
              {player.momentKinds[kind]}
              {label !== undefined && (
                <strong>
                  {' '}
                  {kind === 'disposition' ? dispositionText(label, language, names.dispositions) : label}
                </strong>
              )}
              {until !== undefined && ` ${player.until({ day: dayText(until, language) })}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
