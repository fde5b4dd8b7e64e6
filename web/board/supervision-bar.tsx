import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { AudioBar } from '../shared/audio/audio-bar.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { mayDo } from '../shared/console-pages.ts';
import { useConsole } from '../shared/console-context.ts';
import { inBackground } from '../shared/in-background.ts';
import { useBoard } from './board-context.ts';
import { permissionOfMode, supervisionModes } from './supervision-modes.ts';
import type { WantedSupervision } from './supervision.ts';

/** The conversation that whoever is at the page hears, how they take part, and the page's audio. */
export function SupervisionBar(): JSX.Element | null {
  const { preferences } = useConsole();
  const { supervision } = useBoard();
  const words = preferences.words.value;
  const trouble = supervision.trouble.value;
  const endedOf = supervision.endedOf.value;
  const wanted = supervision.wanted.value;
  if (trouble === undefined && endedOf === undefined && wanted === undefined) return null;
  return (
    <section class="sheet supervision" aria-label={words.supervision.title}>
      {trouble !== undefined && (
        <Notice tone="wrong" role="alert">
          {problemText(trouble, words, preferences.messages.value)}
        </Notice>
      )}
      {endedOf !== undefined && (
        <Notice tone="info" role="status">
          {words.supervision.over({ name: endedOf })}
        </Notice>
      )}
      {wanted && <Running wanted={wanted} />}
      {!wanted && (
        <p>
          <button class="button" type="button" id="supervision-seen" onClick={() => supervision.forget()}>
            {words.campaigns.dismiss}
          </button>
        </p>
      )}
    </section>
  );
}

function Running({ wanted }: { readonly wanted: WantedSupervision }): JSX.Element {
  const { preferences } = useConsole();
  const { audio, session, supervision } = useBoard();
  const words = preferences.words.value.supervision;
  const running = supervision.running.value;
  const { name, mode, agentId } = wanted;
  const isBusy = supervision.isBusy.value;
  const isListening = useComputed(() => supervision.running.value !== undefined);
  const isAudioOn = audio.state.value.phase === 'on';
  const said = running
    ? words.running[running.mode]({ name })
    : words[isAudioOn ? 'connecting' : 'waitingForAudio']({ name });
  return (
    <>
      <div class="supervision-line">
        <p role="status">{said}</p>
        <div class="choices" role="group" aria-label={words.title}>
          {supervisionModes
            .filter((each) => mayDo(session, permissionOfMode[each]))
            .map((each) => (
              <button
                key={each}
                class="choice"
                type="button"
                data-mode={each}
                title={words.rules[each]}
                aria-pressed={each === (running?.mode ?? mode)}
                aria-disabled={isBusy}
                onClick={() => inBackground(supervision.begin({ agentId, name }, each))}
              >
                {words.modes[each]}
              </button>
            ))}
        </div>
        <button class="button" type="button" id="stop-supervision" onClick={() => inBackground(supervision.stop())}>
          {words.stop}
        </button>
      </div>
      <AudioBar audio={audio} isInConversation={isListening} />
    </>
  );
}
