import type { JSX } from 'preact';

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
    <div class="field">
      <label for={id}>{label}</label>
      <textarea
        id={id}
        rows={rows}
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
