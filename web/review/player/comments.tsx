import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { problemText } from '../../shared/api-problem.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { clockDuration } from '../../shared/duration.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { RecordingComment } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import { nameIn } from '../../shared/names.ts';
import { CommentForm } from './comment-form.tsx';
import type { Playback } from './playback.ts';

interface CommentsProps {
  readonly recordingId: string;
  readonly playback: Playback;
  readonly comments: Signal<readonly RecordingComment[]>;
}

/** What was written at seconds of the recording, and the form to write more. */
export function Comments({ recordingId, playback, comments }: CommentsProps): JSX.Element {
  const { words, session, reviewApi, preferences } = useReview();
  const asking = useMemo(() => new OneAtATime(), []);
  const mayWrite = mayDo(session, 'recordings.review');
  const remove = async (id: string): Promise<void> => {
    comments.value = await reviewApi.removeComment(recordingId, id);
    goTo('comment-text');
  };
  return (
    <section class="sheet" aria-labelledby="comments-title">
      <h2 id="comments-title">{words.comments.title}</h2>
      {comments.value.length === 0 && <p class="hint">{words.comments.none}</p>}
      <ol class="comments">
        {comments.value.map((comment) => (
          <Comment
            key={comment.id}
            comment={comment}
            playback={playback}
            onRemove={
              mayWrite && comment.by === session.id
                ? () => inBackground(asking.run(() => remove(comment.id)))
                : undefined
            }
          />
        ))}
      </ol>
      {asking.trouble.value !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(asking.trouble.value, preferences.words.value, preferences.messages.value)}
        </Notice>
      )}
      {mayWrite && <CommentForm recordingId={recordingId} playback={playback} comments={comments} asking={asking} />}
    </section>
  );
}

function Comment({
  comment: { fromMs, toMs, by, text },
  playback,
  onRemove,
}: {
  readonly comment: RecordingComment;
  readonly playback: Playback;
  readonly onRemove: (() => void) | undefined;
}): JSX.Element {
  const { words: all, names } = useReview();
  const { comments: words } = all;
  const time = clockDuration(fromMs);
  const range = toMs === undefined ? time : `${time}–${clockDuration(toMs)}`;
  return (
    <li>
      <p class="comment-head">
        <button
          class="link"
          type="button"
          aria-label={words.goTo({ time: range })}
          onClick={() => playback.seek(fromMs / 1_000)}
        >
          {range}
        </button>
        <span class="soft">{nameIn(names.people, by)}</span>
        {toMs !== undefined && (
          <button
            class="link"
            type="button"
            aria-label={words.repeatOf({ time: range })}
            onClick={() => playback.repeat({ from: fromMs / 1_000, to: toMs / 1_000 })}
          >
            {words.repeat}
          </button>
        )}
        {onRemove && (
          <button class="link remove" type="button" aria-label={words.removeOf({ time })} onClick={onRemove}>
            {words.remove}
          </button>
        )}
      </p>
      <p class="comment-text">{text}</p>
    </li>
  );
}
