import type { JSX } from 'preact';
import { describedBy, LabelledField } from '../../shared/components/labelled-field.tsx';
import { CheckList } from '../check-list.tsx';
import { Choice } from '../../shared/components/choice.tsx';
import { useReview } from '../review-context.ts';
import type { Scorecard } from '../scoring/scoring-api.ts';
import { TextField } from '../text-field.tsx';
import type { SampleFormParts } from './sample-form.ts';

interface WhichProps extends SampleFormParts {
  readonly scorecards: readonly Scorecard[];
}

/** The name of a sample, its scorecard, and which recordings are in the population. */
export function WhichFields({ scorecards, ...parts }: WhichProps): JSX.Element {
  const { samples: texts, search } = useReview().words;
  const { form, wrongIn, onEdit } = parts;
  const open = scorecards.filter(({ retiredAt }) => retiredAt === undefined);
  return (
    <>
      <div class="filter-row">
        <TextField
          id="sample-name"
          label={texts.name}
          value={form.name}
          most={200}
          wrong={wrongIn('name')}
          onEdit={(name) => onEdit({ name })}
        />
        <Choice
          id="sample-scorecard"
          label={texts.scorecard}
          value={form.scorecard}
          wrong={wrongIn('scorecard')}
          options={[
            { value: '', text: texts.chooseScorecard },
            ...open.map(({ id, name }) => ({ value: id, text: name })),
          ]}
          onChoose={(scorecard) => onEdit({ scorecard })}
        />
        <Day id="sample-from" name="from" wrong="" {...parts} />
        <Day id="sample-dates" name="to" wrong={wrongIn('dates')} {...parts} />
        <Choice
          id="sample-duration"
          label={texts.minDuration}
          value={form.minDuration}
          options={[
            { value: '', text: search.any },
            ...Object.entries(search.durations).map(([value, text]) => ({ value, text })),
          ]}
          onChoose={(minDuration) => onEdit({ minDuration })}
        />
      </div>
      <Campaigns form={form} onEdit={onEdit} />
      <label class="check">
        <input
          type="checkbox"
          checked={form.withEvaluated}
          onChange={({ currentTarget }) => onEdit({ withEvaluated: currentTarget.checked })}
        />
        {texts.withEvaluated}
      </label>
    </>
  );
}

function Campaigns({ form, onEdit }: Pick<SampleFormParts, 'form' | 'onEdit'>): JSX.Element | null {
  const { words, names } = useReview();
  if (names.campaigns.size + form.campaigns.length === 0) return null;
  return (
    <CheckList
      id="sample-campaigns"
      legend={words.samples.campaigns}
      rule={words.samples.campaignsRule}
      options={[...names.campaigns].map(([value, text]) => ({ value, text }))}
      chosen={form.campaigns}
      onChoose={(campaigns) => onEdit({ campaigns })}
    />
  );
}

function Day({
  id,
  name,
  wrong,
  form,
  onEdit,
}: Pick<SampleFormParts, 'form' | 'onEdit'> & {
  readonly id: string;
  readonly name: 'from' | 'to';
  readonly wrong: string;
}): JSX.Element {
  const { search } = useReview().words;
  return (
    <LabelledField id={id} label={search[name]} wrong={wrong}>
      <input
        id={id}
        type="date"
        value={form[name]}
        aria-invalid={wrong !== ''}
        aria-describedby={describedBy({ id })}
        onInput={({ currentTarget }) => onEdit({ [name]: currentTarget.value })}
      />
    </LabelledField>
  );
}
