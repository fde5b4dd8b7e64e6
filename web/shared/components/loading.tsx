import type { ReadonlySignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useConsole } from '../console-context.ts';

/** Says that something was asked for, until there is an answer or a trouble; shown after a moment, so that nothing flickers. */
export function Loading({
  value,
  trouble,
}: {
  readonly value: ReadonlySignal<unknown>;
  readonly trouble: ReadonlySignal<unknown>;
}): JSX.Element | null {
  const { preferences } = useConsole();
  if (value.value !== undefined || trouble.value !== undefined) return null;
  return (
    <p class="loading" role="status">
      {preferences.words.value.form.loading}
    </p>
  );
}
