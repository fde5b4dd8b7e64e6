import type { ComponentChildren, JSX } from 'preact';

interface Described {
  readonly id: string;
  /** How it is to be filled in. */
  readonly rule?: string | undefined;
}

/** What a screen reader reads after the name of a field. */
export function describedBy({ id, rule }: Described): string {
  return [...(rule === undefined ? [] : [`${id}-rule`]), `${id}-wrong`].join(' ');
}

/** Something to fill in, with its name, its rule, and what is wrong with it. */
export function LabelledField({
  id,
  label,
  rule,
  wrong,
  children,
}: Described & {
  readonly label: string;
  /** Empty: nothing. */
  readonly wrong: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
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
