import { useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { DeskDialog } from './desk-dialog.tsx';
import { useDesk } from './desk-context.ts';
import { deskActions, type DeskAction } from './keymap.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Every action with its key, and the way to another one. */
export function KeysDialog(): JSX.Element {
  const { keys, panel } = useDesk();
  const { keys: words } = useDeskWords();
  const changing = useSignal<DeskAction | undefined>(undefined);
  const refusal = useSignal('');
  return (
    <DeskDialog id="keys-panel" title={words.title}>
      <p class="hint">{words.lead}</p>
      <p class="field-wrong" role="alert">
        {refusal.value}
      </p>
      <ul class="keys">
        {deskActions.map((action) => (
          <KeyRow key={action} action={action} changing={changing} refusal={refusal} />
        ))}
        <li>
          <span>{words.digits}</span>
          <kbd>1–9</kbd>
        </li>
      </ul>
      <p class="dialog-buttons">
        <button class="button" type="button" onClick={() => keys.reset()}>
          {words.reset}
        </button>
        <button class="button main" type="button" onClick={() => (panel.value = undefined)}>
          {words.close}
        </button>
      </p>
    </DeskDialog>
  );
}

interface KeyRowProps {
  readonly action: DeskAction;
  readonly changing: Signal<DeskAction | undefined>;
  readonly refusal: Signal<string>;
}

function KeyRow({ action, changing, refusal }: KeyRowProps): JSX.Element {
  const { keys } = useDesk();
  const { keys: words, actions } = useDeskWords();
  const isChanging = changing.value === action;
  const take = (event: KeyboardEvent): void => {
    if (!isChanging || ['Shift', 'Alt', 'Control', 'Tab', 'Escape'].includes(event.key)) return;
    event.preventDefault();
    const refused = keys.change(action, event.key);
    changing.value = undefined;
    const taken =
      refused?.by === undefined ? words.notOne : words.taken({ key: event.key, action: actions[refused.by] });
    refusal.value = refused === undefined ? '' : taken;
  };
  return (
    <li>
      <span>{actions[action]}</span>
      <button
        class="button key"
        type="button"
        data-key={action}
        aria-label={`${actions[action]}: ${keys.map.value[action]}. ${words.change}`}
        onClick={() => (changing.value = action)}
        onKeyDown={take}
        onBlur={() => (changing.value = isChanging ? undefined : changing.value)}
      >
        {isChanging ? words.press : <kbd>{keys.map.value[action]}</kbd>}
      </button>
    </li>
  );
}
