import type { JSX } from 'preact';
import { useDesk } from './desk-context.ts';
import { DialDialog } from './dial-dialog.tsx';
import { KeypadDialog } from './keypad-dialog.tsx';
import { KeysDialog } from './keys-dialog.tsx';
import { PauseDialog } from './pause-dialog.tsx';
import { TransferDialog } from './transfer-dialog.tsx';

const dialogs = {
  ...{ pause: PauseDialog, keypad: KeypadDialog, transfer: TransferDialog, dial: DialDialog, keys: KeysDialog },
} as const;

/** What stands over the page, if anything does. */
export function DeskPanel(): JSX.Element | null {
  const { panel } = useDesk();
  const Dialog = panel.value && dialogs[panel.value];
  return Dialog ? <Dialog /> : null;
}
