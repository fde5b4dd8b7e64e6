import type { JSX } from 'preact';
import { describedBy, LabelledField } from './labelled-field.tsx';

/** One of a few, with its name, its rule, and what is wrong with it. */
export function Choice<T extends string>({
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
  readonly rule?: string | undefined;
  /** What is wrong with it; empty: nothing. */
  readonly wrong?: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly onChoose: (value: T) => void;
}): JSX.Element {
  return (
    <LabelledField id={id} label={label} rule={rule} wrong={wrong}>
      <select
        id={id}
        value={value}
        aria-invalid={wrong !== ''}
        aria-describedby={describedBy({ id, rule })}
        onChange={({ currentTarget }) => {
          const chosen = options.find((option) => option.value === currentTarget.value);
          if (chosen) onChoose(chosen.value);
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
