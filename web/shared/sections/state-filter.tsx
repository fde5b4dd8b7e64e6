import type { Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useSections } from './sections-context.ts';

/** Which states are shown; empty: all. */
export function StateFilter<S extends string>({
  value,
  states,
  texts,
}: {
  readonly value: Signal<S | ''>;
  readonly states: readonly S[];
  readonly texts: Readonly<Record<S, string>>;
}): JSX.Element {
  const { words } = useSections();
  const choices = [
    { state: '' as const, text: words.allStates },
    ...states.map((state) => ({ state, text: texts[state] })),
  ];
  return (
    <div class="choices" role="group" aria-label={words.byState}>
      {choices.map(({ state, text }) => (
        <button
          key={state}
          class="choice"
          type="button"
          aria-pressed={value.value === state}
          onClick={() => (value.value = state)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
