import type { JSX } from 'preact';
import { describedBy, LabelledField } from '../shared/components/labelled-field.tsx';

/** A line of text with its name, and what is wrong with it. */
export function TextField({
  id,
  label,
  rule,
  value,
  wrong = '',
  most,
  onEdit,
}: {
  readonly id: string;
  readonly label: string;
  /** How it is to be filled in. */
  readonly rule?: string;
  readonly value: string;
  /** Empty: nothing. */
  readonly wrong?: string;
  /** Characters at most. */
  readonly most: number;
  readonly onEdit: (text: string) => void;
}): JSX.Element {
  return (
    <LabelledField id={id} label={label} rule={rule} wrong={wrong}>
      <input
        id={id}
        type="text"
        autocomplete="off"
        maxLength={most}
        value={value}
        aria-invalid={wrong !== ''}
        aria-describedby={describedBy({ id, rule })}
        onInput={({ currentTarget }) => onEdit(currentTarget.value)}
      />
    </LabelledField>
  );
}
