import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { describedBy, LabelledField } from './labelled-field.tsx';

/** What an input may have beside its name and its value. */
interface InputAttributes {
  readonly autocomplete?: 'username' | 'current-password' | 'one-time-code' | 'off';
  readonly inputMode?: 'numeric' | 'decimal';
  readonly autocapitalize?: 'none';
  readonly spellcheck?: boolean;
  readonly maxLength?: number;
  readonly required?: boolean;
  /** The id of a list of values to choose from; others may be typed. */
  readonly list?: string;
}

interface FieldProps extends InputAttributes {
  /** Dots stand for what they type. */
  readonly isSecret?: boolean;
  readonly id: string;
  readonly label: string;
  readonly rule?: string;
  readonly value: Signal<string>;
  /** What is wrong with it; empty: nothing. */
  readonly wrong: string;
  /** They type: what was wrong may be right now. */
  readonly onEdit: () => void;
}

/** An input with its name, its rule, and what is wrong with it. */
export function Field({
  id,
  label,
  rule,
  value,
  wrong,
  onEdit,
  isSecret = false,
  ...attributes
}: FieldProps): JSX.Element {
  const input = {
    ...attributes,
    ...{ id, name: id, value },
    'aria-invalid': wrong !== '',
    'aria-describedby': describedBy({ id, rule }),
    onInput: ({ currentTarget }: { readonly currentTarget: HTMLInputElement }) => {
      value.value = currentTarget.value;
      onEdit();
    },
  };
  return (
    <LabelledField id={id} label={label} rule={rule} wrong={wrong}>
      {isSecret ? <input {...input} type="password" /> : <input {...input} type="text" />}
    </LabelledField>
  );
}
