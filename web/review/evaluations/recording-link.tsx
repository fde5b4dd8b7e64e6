import type { JSX } from 'preact';
import { mayDo } from '../../shared/console-pages.ts';
import { useReview } from '../review-context.ts';
import { addressOf } from '../review-place.ts';
import type { Evaluation } from '../scoring/scoring-api.ts';

/** The way from an evaluation to its recording, for who may see recordings. */
export function RecordingLink({
  evaluation: { recordingId },
}: {
  readonly evaluation: Evaluation;
}): JSX.Element | null {
  const { words, places, session } = useReview();
  if (!mayDo(session, 'recordings.read')) return <p class="hint">{words.evaluations.notPlayed}</p>;
  return (
    <p>
      <a
        href={addressOf({ recording: recordingId })}
        onClick={(event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          places.go({ recording: recordingId });
        }}
      >
        {words.evaluations.openRecording}
      </a>
    </p>
  );
}
