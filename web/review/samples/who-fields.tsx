import type { JSX } from 'preact';
import { CheckList } from '../check-list.tsx';
import { useReview } from '../review-context.ts';
import { TextField } from '../text-field.tsx';
import type { SampleFormParts } from './sample-form.ts';
import type { ReviewerName } from './samples-api.ts';

/** Who scores the recordings, and how many of them two score. */
export function WhoFields({
  form,
  wrongIn,
  onEdit,
  reviewers,
}: SampleFormParts & { readonly reviewers: readonly ReviewerName[] }): JSX.Element {
  const { samples: texts } = useReview().words;
  return (
    <>
      <CheckList
        id="sample-reviewers"
        legend={texts.reviewers}
        rule={texts.reviewersRule}
        wrong={wrongIn('reviewers')}
        options={reviewers.map(({ id, displayName }) => ({ value: id, text: displayName }))}
        chosen={form.reviewers}
        onChoose={(to) => onEdit({ reviewers: to })}
      />
      <div class="filter-row broad">
        <TextField
          id="sample-double"
          label={texts.double}
          rule={texts.doubleRule}
          value={form.double}
          most={3}
          wrong={wrongIn('double')}
          onEdit={(double) => onEdit({ double })}
        />
      </div>
    </>
  );
}
