import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';

/** Which state is shown; empty: every one. */
export function StateChoices<T extends string>({
  label,
  states,
  texts,
  chosen,
}: {
  readonly label: string;
  readonly states: readonly T[];
  readonly texts: Readonly<Record<T | '', string>>;
  readonly chosen: Signal<T | ''>;
}): JSX.Element {
  return (
    <div class="choices" role="group" aria-label={label}>
      {(['', ...states] as const).map((state) => (
        <button
          key={state}
          class="choice"
          type="button"
          aria-pressed={chosen.value === state}
          onClick={() => (chosen.value = state)}
        >
          {texts[state]}
        </button>
      ))}
    </div>
  );
}
