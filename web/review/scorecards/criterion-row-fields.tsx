import type { JSX } from 'preact';
import { useReview } from '../review-context.ts';
import { TextArea } from '../text-area.tsx';
import { TextField } from '../text-field.tsx';
import type { CriterionRow } from './scorecard-form.ts';

interface RowProps {
  readonly row: CriterionRow;
  readonly number: number;
  readonly nameWrong: string;
  readonly weightWrong: string;
  readonly onEdit: (to: Partial<CriterionRow>) => void;
  readonly onRemove: (() => void) | undefined;
}

/** One criterion of a scorecard while it is written. */
export function CriterionRowFields({
  row: { key, name, weight, isCritical, guidance },
  number,
  nameWrong,
  weightWrong,
  onEdit,
  onRemove,
}: RowProps): JSX.Element {
  const { scorecards: texts } = useReview().words;
  return (
    <li>
      <div class="criterion" role="group" aria-label={texts.criterion({ number })}>
        <div class="criterion-row">
          <TextField
            id={`scorecard-name-${key}`}
            label={texts.criterionName}
            value={name}
            most={200}
            wrong={nameWrong}
            onEdit={(text) => onEdit({ name: text })}
          />
          <TextField
            id={`scorecard-weight-${key}`}
            label={texts.weight}
            value={weight}
            most={6}
            wrong={weightWrong}
            onEdit={(text) => onEdit({ weight: text })}
          />
        </div>
        <TextArea
          id={`scorecard-guidance-${key}`}
          label={texts.guidance}
          value={guidance}
          most={2_000}
          rows={2}
          onEdit={(text) => onEdit({ guidance: text })}
        />
        <div class="filter-actions">
          <label class="check">
            <input
              type="checkbox"
              checked={isCritical}
              onChange={({ currentTarget }) => onEdit({ isCritical: currentTarget.checked })}
            />
            {texts.critical}
          </label>
          {onRemove && (
            <button class="link" type="button" aria-label={texts.removeCriterion({ number })} onClick={onRemove}>
              {texts.remove}
            </button>
          )}
        </div>
      </div>
    </li>
  );
}
