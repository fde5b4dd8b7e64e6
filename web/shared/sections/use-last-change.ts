import { useSignal, type ReadonlySignal } from '@preact/signals';
import { inBackground } from '../in-background.ts';
import type { Said } from './last-change.tsx';

/**
 * The change that was made last. It is said when the page shows what it changed: a form must not look saved while the values from
 * before stand in it.
 *
 * @param reload asks again for what the page shows; never rejects
 */
export function useLastChange(reload: () => Promise<unknown>): {
  readonly said: ReadonlySignal<Said | undefined>;
  readonly tell: (change: Said) => void;
} {
  const said = useSignal<Said | undefined>(undefined);
  const tellWhenShown = async (change: Said): Promise<void> => {
    await reload();
    said.value = change;
  };
  return { said, tell: (change) => inBackground(tellWhenShown(change)) };
}
