import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { goTo } from '../../shared/go-to.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useReview } from '../review-context.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { Trouble } from '../trouble.tsx';
import { MethodFields } from './method-fields.tsx';
import { bodyOf, formOf, wrongPartsIn, type SampleFormParts, type WrongPart } from './sample-form.ts';
import type { ReviewerName, Sample, SampleSummary } from './samples-api.ts';
import { WhichFields } from './which-fields.tsx';
import { WhoFields } from './who-fields.tsx';

interface EditorProps {
  /** Whose plan it begins with; undefined: an empty one. */
  readonly from: SampleSummary | undefined;
  readonly scorecards: readonly Scorecard[];
  readonly reviewers: readonly ReviewerName[];
  readonly onDrawn: (sample: Sample) => void;
  readonly onClose: () => void;
}

/** A plan: which recordings, how they are drawn, who scores them. */
export function SampleEditor({ from, scorecards, reviewers, onDrawn, onClose }: EditorProps): JSX.Element {
  const { words, preferences, samplesApi } = useReview();
  const { samples: texts } = words;
  const form = useSignal(formOf(from));
  const wrong = useSignal<readonly WrongPart[]>([]);
  const asking = useMemo(() => new OneAtATime(), []);
  const draw = async (): Promise<void> => {
    wrong.value = wrongPartsIn(form.value);
    const [first] = wrong.value;
    if (first !== undefined) goTo(`sample-${first}`);
    else onDrawn(await samplesApi.draw(bodyOf(form.value, Intl.DateTimeFormat().resolvedOptions().timeZone)));
  };
  const parts: SampleFormParts = {
    form: form.value,
    wrongIn: (part) => (wrong.value.includes(part) ? texts.wrong[part] : ''),
    onEdit: (to) => {
      form.value = { ...form.value, ...to };
      wrong.value = [];
    },
  };
  return (
    <form
      class="sheet filters"
      aria-labelledby="sample-title"
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(asking.run(draw));
      }}
    >
      <h2 id="sample-title">{texts.add}</h2>
      <WhichFields {...parts} scorecards={scorecards} />
      <MethodFields {...parts} />
      <WhoFields {...parts} reviewers={reviewers} />
      <Trouble of={asking.trouble.value} />
      <div class="filter-actions">
        <button class="button main" id="draw-sample" type="submit" aria-disabled={asking.isBusy.value}>
          {texts.draw}
        </button>
        <button class="button" type="button" onClick={onClose}>
          {preferences.words.value.form.cancel}
        </button>
      </div>
    </form>
  );
}
