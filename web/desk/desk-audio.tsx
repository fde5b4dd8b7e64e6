import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { AudioBar } from '../shared/audio/audio-bar.tsx';
import { useDesk } from './desk-context.ts';

/** The audio of whoever works with the browser as their phone, in the tab that is the desk. */
export function DeskAudio(): JSX.Element | null {
  const { audio, lock, phone, store } = useDesk();
  const isInConversation = useComputed(() => store.session.value?.situation.state === 'talking');
  if (lock.role.value !== 'owner' || phone.kind.value !== 'browser') return null;
  return (
    <div class="sheet">
      <AudioBar audio={audio} isInConversation={isInConversation} />
    </div>
  );
}
