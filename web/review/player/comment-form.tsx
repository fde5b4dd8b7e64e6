import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Field } from '../../shared/components/field.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import type { OneAtATime } from '../../shared/one-at-a-time.ts';
import type { RecordingComment } from '../review-api.ts';
import { useReview } from '../review-context.ts';
import { lengthOf } from './comment-length.ts';
import type { Playback } from './playback.ts';

interface CommentFormProps {
  readonly recordingId: string;
  readonly playback: Playback;
  readonly comments: Signal<readonly RecordingComment[]>;
  readonly asking: OneAtATime;
}

/** Writes at the second that is heard, or at a range that begins there. */
export function CommentForm({ recordingId, playback, comments, asking }: CommentFormProps): JSX.Element {
  const { words, reviewApi } = useReview();
  const [text, length] = [useSignal(''), useSignal('')];
  const [textWrong, lengthWrong] = [useSignal(''), useSignal('')];
  const send = async (): Promise<void> => {
    const seconds = lengthOf(length.value);
    textWrong.value = text.value.trim() === '' ? words.comments.empty : '';
    lengthWrong.value = seconds === 'wrong' ? words.comments.rangeWrong : '';
    if (textWrong.value !== '' || seconds === 'wrong') {
      goTo(textWrong.value === '' ? 'comment-length' : 'comment-text');
      return;
    }
    const fromMs = Math.round(playback.position.value * 1_000);
    const range = seconds === undefined ? {} : { toMs: fromMs + Math.round(seconds * 1_000) };
    comments.value = await reviewApi.comment(recordingId, { fromMs, text: text.value, ...range });
    text.value = '';
    length.value = '';
  };
  return (
    <form
      class="comment-form"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(send));
      }}
    >
      <TextField text={text} wrong={textWrong} playback={playback} />
      <div class="comment-send">
        <Field
          id="comment-length"
          label={words.comments.range}
          rule={words.comments.rangeRule}
          value={length}
          wrong={lengthWrong.value}
          onEdit={() => (lengthWrong.value = '')}
          inputMode="decimal"
          autocomplete="off"
          maxLength={6}
        />
        <button class="button main" id="comment-add" type="submit" aria-disabled={asking.isBusy.value}>
          {words.comments.add}
        </button>
      </div>
    </form>
  );
}

function TextField({
  text,
  wrong,
  playback,
}: {
  readonly text: Signal<string>;
  readonly wrong: Signal<string>;
  readonly playback: Playback;
}): JSX.Element {
  const { comments: words } = useReview().words;
  return (
    <div class="field">
      <label for="comment-text">
        {words.text} <span class="soft">{words.at({ time: clockDuration(playback.position.value * 1_000) })}</span>
      </label>
      <textarea
        id="comment-text"
        rows={3}
        maxLength={2_000}
        value={text.value}
        aria-invalid={wrong.value !== ''}
        aria-describedby="comment-text-wrong"
        onInput={({ currentTarget }) => {
          text.value = currentTarget.value;
          wrong.value = '';
        }}
      />
      <p class="field-wrong" id="comment-text-wrong">
        {wrong.value}
      </p>
    </div>
  );
}
