import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { inBackground } from '../shared/in-background.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { useDesk } from './desk-context.ts';
import { useDeskWords } from './words/use-desk-words.ts';

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'] as const;
type Digit = (typeof digits)[number];

/** Digits for the other end: for its menu, never for the record. */
export function KeypadDialog(): JSX.Element {
  const { actions, panel } = useDesk();
  const words = useDeskWords().keypad;
  const sent = useSignal('');
  const press = (digit: Digit): void => {
    if (actions.isBusy.value) return;
    sent.value += '•';
    inBackground(actions.sendDigits(digit));
  };
  useEffect(() => {
    const onKey = ({ key }: KeyboardEvent): void => {
      const digit = digits.find((each) => each === key);
      if (digit) press(digit);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <DeskDialog id="keypad-panel" title={words.title}>
      <p class="hint">{words.hint}</p>
      <p class="keypad-sent" role="status">
        {sent.value === '' ? ' ' : `${words.sent} ${sent.value}`}
      </p>
      <div class="keypad">
        {digits.map((digit) => (
          <button key={digit} class="button" type="button" onClick={() => press(digit)}>
            {digit}
          </button>
        ))}
      </div>
      <p class="dialog-buttons">
        <button class="button" type="button" onClick={() => (panel.value = undefined)}>
          {words.close}
        </button>
      </p>
    </DeskDialog>
  );
}
