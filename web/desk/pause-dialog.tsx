import type { JSX } from 'preact';
import { clockDuration } from '../shared/duration.ts';
import { inBackground } from '../shared/in-background.ts';
import { DeskDialog } from './desk-dialog.tsx';
import { useDesk } from './desk-context.ts';
import { Left } from './own-day.tsx';
import { usePauseName } from './use-pause-name.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Which pause it is, with what is left of each. */
export function PauseDialog(): JSX.Element {
  const { store, actions, panel } = useDesk();
  const { pause: words, actions: actionWords } = useDeskWords();
  const pauseName = usePauseName();
  const state = store.session.value?.situation.state;
  const isInCall = state === 'talking' || state === 'reserved';
  const pause = (name: string | undefined): void => {
    panel.value = undefined;
    inBackground(actions.pause(name));
  };
  return (
    <DeskDialog id="pause-panel" title={isInCall ? actionWords.pauseAfter : actionWords.pause}>
      <ul class="pauses">
        {store.session.value?.pauses.map(({ name, usedMs, remainingMs }, index) => (
          <li key={name}>
            <button class="button" type="button" data-pause={name} onClick={() => pause(name)}>
              <kbd aria-hidden="true">{index + 1}</kbd>
              <span>{pauseName(name)}</span>
              <small>
                {words.used({ used: clockDuration(usedMs) })} <Left remainingMs={remainingMs} />
              </small>
            </button>
          </li>
        ))}
        {store.session.value?.pauses.length === 0 && (
          <li>
            <button class="button" type="button" onClick={() => pause(undefined)}>
              {words.plain}
            </button>
          </li>
        )}
      </ul>
    </DeskDialog>
  );
}
