import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useConsole } from '../console-context.ts';
import { Field } from './field.tsx';

/** Password and code of somebody who proves again who they are. */
export function ProofFields({
  password,
  code,
  onEdit,
}: {
  readonly password: Signal<string>;
  readonly code: Signal<string>;
  /** They type: what was wrong may be right now. */
  readonly onEdit: () => void;
}): JSX.Element {
  const words = useConsole().preferences.words.value.change;
  return (
    <>
      <Field
        id="proof-password"
        label={words.password}
        value={password}
        wrong=""
        onEdit={onEdit}
        isSecret
        autocomplete="current-password"
        maxLength={200}
        required
      />
      <Field
        id="proof-code"
        label={words.code}
        value={code}
        wrong=""
        onEdit={onEdit}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
      />
    </>
  );
}
