import type { JSX } from 'preact';
import { perform, possibleActions } from './desk-commands.ts';
import { useDesk } from './desk-context.ts';
import type { DeskAction } from './keymap.ts';

/** A button for an action that a key does too. It is there when the action can be done. */
export function KeyButton({
  action,
  label,
  tone = '',
  pressed,
}: {
  readonly action: DeskAction;
  readonly label: string;
  readonly tone?: '' | 'main' | 'danger';
  /** Of a button that stays pressed. */
  readonly pressed?: boolean;
}): JSX.Element | null {
  const desk = useDesk();
  if (!possibleActions(desk).has(action)) return null;
  const key = desk.keys.map.value[action];
  return (
    <button
      class={`button ${tone}`}
      type="button"
      data-action={action}
      aria-keyshortcuts={key}
      aria-disabled={desk.actions.isBusy.value}
      aria-pressed={pressed}
      onClick={() => perform(desk, action)}
    >
      {label}
      <kbd aria-hidden="true">{key}</kbd>
    </button>
  );
}
