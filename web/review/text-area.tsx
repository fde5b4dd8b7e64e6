import type { JSX } from 'preact';
import { describedBy, LabelledField } from '../shared/components/labelled-field.tsx';

/** Several lines of text with their name, and what is wrong with them. */
export function TextArea({
  id,
  label,
  value,
  wrong = '',
  most,
  rows = 3,
  onEdit,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Empty: nothing. */
  readonly wrong?: string;
  /** Characters at most. */
  readonly most: number;
  readonly rows?: number;
  readonly onEdit: (text: string) => void;
}): JSX.Element {
  return (
    <LabelledField id={id} label={label} wrong={wrong}>
      <textarea
        id={id}
        rows={rows}
        maxLength={most}
        value={value}
        aria-invalid={wrong !== ''}
        aria-describedby={describedBy({ id })}
        onInput={({ currentTarget }) => onEdit(currentTarget.value)}
      />
    </LabelledField>
  );
}
