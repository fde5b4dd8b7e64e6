import type { ComponentChildren, JSX } from 'preact';
import { useConsole } from '../console-context.ts';

/** The button that sends a form. While it works it keeps the focus and says so. */
export function SendButton({
  id,
  isBusy,
  children,
}: {
  readonly id?: string;
  readonly isBusy: boolean;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { preferences } = useConsole();
  return (
    <button class="button main" type="submit" id={id} aria-disabled={isBusy}>
      {isBusy ? preferences.words.value.form.working : children}
    </button>
  );
}
