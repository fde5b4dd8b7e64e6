import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { describedBy, LabelledField } from '../../shared/components/labelled-field.tsx';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import { TextArea } from '../text-area.tsx';
import { Trouble } from '../trouble.tsx';
import { today, usualDueDay } from './due-day.ts';

interface FormProps {
  readonly evaluationId: string;
  readonly onWritten: () => void;
}

/** A button that opens the form in which a reviewer asks for something. */
export function CoachingForm(props: FormProps): JSX.Element {
  const { coaching } = useReview().words;
  const isOpen = useSignal(false);
  if (isOpen.value) return <OpenForm {...props} onClose={() => (isOpen.value = false)} />;
  return (
    <div class="choices">
      <button class="button write-coaching" type="button" onClick={() => (isOpen.value = true)}>
        {coaching.write}
      </button>
    </div>
  );
}

function OpenForm({ evaluationId, onWritten, onClose }: FormProps & { readonly onClose: () => void }): JSX.Element {
  const { words, coachingApi } = useReview();
  const { coaching } = words;
  const text = useSignal('');
  const dueOn = useSignal(usualDueDay(Date.now()));
  const wrong = useSignal({ text: '', day: '' });
  const asking = useMemo(() => new OneAtATime(), []);
  const textId = `coaching-${evaluationId}`;
  const dayId = `due-${evaluationId}`;
  const send = async (): Promise<void> => {
    wrong.value = {
      text: text.value.trim() === '' ? coaching.textMissing : '',
      day: dueOn.value < today(Date.now()) ? coaching.dayWrong : '',
    };
    if (wrong.value.text !== '') goTo(textId);
    else if (wrong.value.day !== '') goTo(dayId);
    else {
      await coachingApi.write(evaluationId, { text: text.value, dueOn: dueOn.value });
      onWritten();
      onClose();
    }
  };
  return (
    <form
      class="saying coaching-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(send));
      }}
    >
      <TextArea
        {...{ id: textId, label: coaching.ask, value: text.value, wrong: wrong.value.text, most: 5_000 }}
        onEdit={(value) => (text.value = value)}
      />
      <DayField id={dayId} day={dueOn} wrong={wrong.value.day} />
      <Trouble of={asking.trouble.value} />
      <div class="choices">
        <button class="button main" type="submit" aria-disabled={asking.isBusy.value}>
          {coaching.send}
        </button>
        <button class="button" type="button" onClick={onClose}>
          {coaching.cancel}
        </button>
      </div>
    </form>
  );
}

function DayField({
  id,
  day,
  wrong,
}: {
  readonly id: string;
  readonly day: Signal<string>;
  readonly wrong: string;
}): JSX.Element {
  const { coaching } = useReview().words;
  return (
    <LabelledField id={id} label={coaching.dueOn} wrong={wrong}>
      <input
        id={id}
        type="date"
        min={today(Date.now())}
        value={day.value}
        aria-invalid={wrong !== ''}
        aria-describedby={describedBy({ id })}
        onInput={({ currentTarget }) => (day.value = currentTarget.value)}
      />
    </LabelledField>
  );
}
