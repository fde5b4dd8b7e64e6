import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { describedBy, LabelledField } from './labelled-field.tsx';

/** A choice among a few, with its name and its rule. */
export function SelectField({
  id,
  label,
  rule,
  wrong = '',
  value,
  options,
  onChoose,
}: {
  readonly id: string;
  readonly label: string;
  readonly rule?: string;
  /** What is wrong with it; empty: nothing. */
  readonly wrong?: string;
  readonly value: Signal<string>;
  readonly options: readonly { readonly value: string; readonly text: string }[];
  readonly onChoose?: () => void;
}): JSX.Element {
  return (
    <LabelledField id={id} label={label} rule={rule} wrong={wrong}>
      <select
        id={id}
        value={value.value}
        aria-invalid={wrong !== ''}
        aria-describedby={describedBy({ id, rule })}
        onChange={({ currentTarget }) => {
          value.value = currentTarget.value;
          onChoose?.();
        }}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
    </LabelledField>
  );
}
