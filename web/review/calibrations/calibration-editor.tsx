import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { CheckList } from '../check-list.tsx';
import { Choice } from '../../shared/components/choice.tsx';
import { useReview } from '../review-context.ts';
import type { ReviewerName } from '../samples/samples-api.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { TextField } from '../text-field.tsx';
import { Trouble } from '../trouble.tsx';
import { bodyOf, wrongPartsIn, type CalibrationForm, type WrongPart } from './calibration-form.ts';
import type { Calibration } from './calibrations-api.ts';

interface EditorProps {
  /** The recording it begins with; '': none. */
  readonly recording: string;
  readonly scorecards: readonly Scorecard[];
  readonly reviewers: readonly ReviewerName[];
  readonly onBegun: (calibration: Calibration) => void;
  readonly onClose: () => void;
}

/** Which recording, by which scorecard, and who scores it. */
export function CalibrationEditor({ recording, onBegun, onClose, ...known }: EditorProps): JSX.Element {
  const { words, preferences, calibrationsApi } = useReview();
  const { calibrations: texts } = words;
  const form = useSignal<CalibrationForm>({ name: '', recording, scorecard: '', reviewers: [] });
  const wrong = useSignal<readonly WrongPart[]>([]);
  const asking = useMemo(() => new OneAtATime(), []);
  const begin = async (): Promise<void> => {
    wrong.value = wrongPartsIn(form.value);
    const [first] = wrong.value;
    if (first !== undefined) goTo(`calibration-${first}`);
    else onBegun(await calibrationsApi.begin(bodyOf(form.value)));
  };
  return (
    <form
      class="sheet filters"
      aria-labelledby="calibration-form-title"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(begin));
      }}
    >
      <h2 id="calibration-form-title">{texts.add}</h2>
      <Fields
        {...known}
        form={form.value}
        wrongIn={(part) => (wrong.value.includes(part) ? texts.wrong[part] : '')}
        onEdit={(to) => {
          form.value = { ...form.value, ...to };
          wrong.value = [];
        }}
      />
      <Trouble of={asking.trouble.value} />
      <div class="filter-actions">
        <button class="button main" id="begin-calibration" type="submit" aria-disabled={asking.isBusy.value}>
          {texts.begin}
        </button>
        <button class="button" type="button" onClick={onClose}>
          {preferences.words.value.form.cancel}
        </button>
      </div>
    </form>
  );
}

function Fields({
  form,
  wrongIn,
  onEdit,
  scorecards,
  reviewers,
}: Pick<EditorProps, 'scorecards' | 'reviewers'> & {
  readonly form: CalibrationForm;
  readonly wrongIn: (part: WrongPart) => string;
  readonly onEdit: (to: Partial<CalibrationForm>) => void;
}): JSX.Element {
  const { calibrations: texts, samples } = useReview().words;
  const open = scorecards.filter(({ retiredAt }) => retiredAt === undefined);
  return (
    <>
      <div class="filter-row broad">
        <TextField
          id="calibration-name"
          label={texts.name}
          value={form.name}
          most={200}
          wrong={wrongIn('name')}
          onEdit={(name) => onEdit({ name })}
        />
        <TextField
          id="calibration-recording"
          label={texts.recording}
          rule={texts.recordingRule}
          value={form.recording}
          most={500}
          wrong={wrongIn('recording')}
          onEdit={(recording) => onEdit({ recording })}
        />
        <Choice
          id="calibration-scorecard"
          label={samples.scorecard}
          value={form.scorecard}
          wrong={wrongIn('scorecard')}
          options={[
            { value: '', text: samples.chooseScorecard },
            ...open.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChoose={(scorecard) => onEdit({ scorecard })}
        />
      </div>
      <CheckList
        id="calibration-reviewers"
        legend={texts.reviewers}
        rule={texts.reviewersRule}
        wrong={wrongIn('reviewers')}
        options={reviewers.map(({ id, displayName }) => ({ value: id, text: displayName }))}
        chosen={form.reviewers}
        onChoose={(to) => onEdit({ reviewers: to })}
      />
    </>
  );
}
