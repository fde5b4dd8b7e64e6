import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice } from '../components/notice.tsx';
import { inBackground } from '../in-background.ts';
import { useSections } from './sections-context.ts';

/** A secret that the service shows once: a link, a key. It is gone when the page shows something else. */
export function ShownOnce({
  id,
  what,
  secret,
}: {
  readonly id: string;
  /** What it is, and that it is shown once. */
  readonly what: string;
  readonly secret: string;
}): JSX.Element {
  const { words } = useSections();
  const isCopied = useSignal(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    isCopied.value = true;
  };
  return (
    <Notice tone="good" role="status">
      <p>{what}</p>
      <p class="secret" id={id}>
        {secret}
      </p>
      {/* Without HTTPS browsers copy for pages of this device only. */}
      {window.isSecureContext && (
        <button class="button" type="button" onClick={() => inBackground(copy())}>
          {isCopied.value ? words.copied : words.copy}
        </button>
      )}
    </Notice>
  );
}
