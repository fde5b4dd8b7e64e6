import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import { TextArea } from '../text-area.tsx';
import { Trouble } from '../trouble.tsx';

interface Choice {
  readonly name: string;
  readonly text: string;
  /** It says why. */
  readonly needsComment: boolean;
}

/** A comment, and what to do with it: what the agent answers, what a second reviewer decides, what became of a coaching note. It cannot be taken back. */
export function SayingForm<T>({
  id,
  label,
  rule,
  choices,
  act,
  onDone,
}: {
  readonly id: string;
  readonly label: string;
  readonly rule: string;
  readonly choices: readonly Choice[];
  readonly act: (name: string, comment: string) => Promise<T>;
  readonly onDone: (answer: T) => void;
}): JSX.Element {
  const { scoring } = useReview().words;
  const [comment, wrong] = [useSignal(''), useSignal('')];
  const asking = useMemo(() => new OneAtATime(), []);
  const send = async ({ name, needsComment }: Choice): Promise<void> => {
    wrong.value = needsComment && comment.value.trim() === '' ? scoring.commentMissing : '';
    if (wrong.value === '') onDone(await act(name, comment.value));
    else goTo(`${id}-comment`);
  };
  return (
    <div class="saying">
      <TextArea
        id={`${id}-comment`}
        label={label}
        value={comment.value}
        wrong={wrong.value}
        most={5_000}
        onEdit={(text) => {
          comment.value = text;
          wrong.value = '';
        }}
      />
      <p class="hint">{rule}</p>
      <Trouble of={asking.trouble.value} />
      <div class="choices">
        {choices.map((choice) => (
          <button
            key={choice.name}
            class="button"
            type="button"
            name={choice.name}
            aria-disabled={asking.isBusy.value}
            onClick={() => inBackground(asking.run(() => send(choice)))}
          >
            {choice.text}
          </button>
        ))}
      </div>
    </div>
  );
}
