import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';

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
  const described = [...(rule === undefined ? [] : [`${id}-rule`]), `${id}-wrong`].join(' ');
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select
        id={id}
        value={value.value}
        aria-invalid={wrong !== ''}
        aria-describedby={described}
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
      {rule !== undefined && (
        <p class="field-rule" id={`${id}-rule`}>
          {rule}
        </p>
      )}
      <p class="field-wrong" id={`${id}-wrong`}>
        {wrong}
      </p>
    </div>
  );
}
