import type { JSX } from 'preact';
import { Glyph } from '../../shared/components/glyph.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { useReview } from '../review-context.ts';
import { markLooks } from './mark-looks.ts';
import type { Criterion, Marks } from './scoring-api.ts';

/** The marks of an evaluation, each with its remark and the second at which it is heard. */
export function MarkList({
  criteria,
  marks,
  onSeek,
}: {
  readonly criteria: readonly Criterion[];
  readonly marks: Marks;
  readonly onSeek: ((at: number) => void) | undefined;
}): JSX.Element {
  const { scoring, comments } = useReview().words;
  return (
    <ul class="mark-list">
      {criteria.map(({ id, name, isCritical, weight }) => {
        const { mark = 'notApplicable', note, fromMs } = marks[id] ?? {};
        return (
          <li key={id}>
            <StateBadge look={markLooks[mark]} word={scoring.marks[mark]} />
            <div>
              <p class="criterion-name">
                <span>{name}</span>
                {isCritical && (
                  <span class="state wrong">
                    <Glyph name="warning" />
                    {scoring.critical}
                  </span>
                )}
                <span class="soft">{scoring.weight({ weight })}</span>
                {fromMs !== undefined && onSeek && (
                  <button
                    class="link"
                    type="button"
                    aria-label={comments.goTo({ time: clockDuration(fromMs) })}
                    onClick={() => onSeek(fromMs)}
                  >
                    {clockDuration(fromMs)}
                  </button>
                )}
                {fromMs !== undefined && !onSeek && <span class="soft">{clockDuration(fromMs)}</span>}
              </p>
              {note !== undefined && <p class="comment-text">{note}</p>}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
