import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { Choice } from './choice.tsx';

/** A choice among a few that is kept in a signal. */
export function SelectField({
  id,
  label,
  rule,
  wrong,
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
    <Choice
      {...{ id, label, rule, options, ...(wrong !== undefined && { wrong }) }}
      value={value.value}
      onChoose={(chosen) => {
        value.value = chosen;
        onChoose?.();
      }}
    />
  );
}
