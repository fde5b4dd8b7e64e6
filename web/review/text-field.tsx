import type { JSX } from 'preact';

/** A line of text with its name, and what is wrong with it. */
export function TextField({
  id,
  label,
  value,
  wrong = '',
  most,
  onEdit,
}: {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** Empty: nothing. */
  readonly wrong?: string;
  /** Characters at most. */
  readonly most: number;
  readonly onEdit: (text: string) => void;
}): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <input
        id={id}
        type="text"
        autocomplete="off"
        maxLength={most}
        value={value}
        aria-invalid={wrong !== ''}
        aria-describedby={`${id}-wrong`}
        onInput={({ currentTarget }) => onEdit(currentTarget.value)}
      />
      <p class="field-wrong" id={`${id}-wrong`}>
        {wrong}
      </p>
    </div>
  );
}
