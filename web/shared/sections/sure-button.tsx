import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';

/** A button for what cannot be taken back: it asks once more in its own words, until the focus leaves it. */
export function SureButton({
  id,
  ask,
  sure,
  onSure,
}: {
  readonly id: string;
  readonly ask: string;
  readonly sure: string;
  readonly onSure: () => void;
}): JSX.Element {
  const isAsked = useSignal(false);
  return (
    <button
      class={isAsked.value ? 'button sure' : 'button'}
      type="button"
      id={id}
      onBlur={() => (isAsked.value = false)}
      onClick={() => {
        if (isAsked.value) onSure();
        isAsked.value = !isAsked.value;
      }}
    >
      {isAsked.value ? sure : ask}
    </button>
  );
}
