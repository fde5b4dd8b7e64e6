import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice } from '../components/notice.tsx';
import { inBackground } from '../in-background.ts';
import { useSections } from './sections-context.ts';
import { Trouble } from './trouble.tsx';

/** A change that was made, to be said once and taken back. */
export interface Said {
  readonly text: string;
  readonly undo?: () => Promise<void>;
}

/** What was changed last, and the way back. */
export function LastChange({
  said,
  onUndone,
}: {
  readonly said: Said | undefined;
  readonly onUndone: () => void;
}): JSX.Element | null {
  const { words } = useSections();
  const trouble = useSignal<unknown>(undefined);
  if (said === undefined) return null;
  const { text, undo } = said;
  const takeBack = async (): Promise<void> => {
    try {
      await undo?.();
      onUndone();
    } catch (error) {
      trouble.value = error;
    }
  };
  return (
    <>
      <Notice tone="good" role="status">
        <div class="last-change">
          <p>{text}</p>
          {undo && (
            <button class="button" id="undo" type="button" onClick={() => inBackground(takeBack())}>
              {words.undo}
            </button>
          )}
        </div>
      </Notice>
      <Trouble of={trouble.value} />
    </>
  );
}
