import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { Situation } from './desk-api.ts';
import { useDesk } from './desk-context.ts';

/**
 * What stands over the page until it is closed; Escape closes it. During a call it stands beside it and covers neither its timer
 * nor what ends it.
 */
export function DeskDialog({
  id,
  title,
  children,
}: {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  const { panel, store } = useDesk();
  const dialog = useRef<HTMLDialogElement>(null);
  const isBeside = useMemo(() => isInCall(store.session.peek()?.situation.state), []);
  useEffect(() => {
    const before = document.activeElement;
    if (isBeside) dialog.current?.show();
    else dialog.current?.showModal();
    // Who typed goes on typing, however it goes.
    return () => before instanceof HTMLElement && before.focus();
  }, []);
  return (
    <dialog
      ref={dialog}
      class={`over stack ${isBeside ? 'beside' : ''}`}
      id={id}
      aria-labelledby={`${id}-title`}
      onClose={() => (panel.value = undefined)}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
    </dialog>
  );
}

function isInCall(state: Situation['state'] | undefined): boolean {
  return state === 'reserved' || state === 'talking';
}
