import type { JSX } from 'preact';
import { reasonText } from '../../src/messages/reason-text.ts';
import { useConsole } from '../shared/console-context.ts';
import { clockDuration } from '../shared/duration.ts';
import { inBackground } from '../shared/in-background.ts';
import type { DeskSession } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { KeyButton } from './key-button.tsx';
import { useDeskWords } from './words/use-desk-words.ts';

/** The call: how long, how it stands, and what can be done with it. */
export function CallBar(): JSX.Element | null {
  const { store } = useDesk();
  const { call: words } = useDeskWords();
  const session = store.session.value;
  if (!session?.situation.call) return null;
  const phase = phaseOf(session);
  const { state, since, call } = session.situation;
  const until = state === 'wrapUp' ? since : store.serviceNow.value;
  return (
    <section class={`sheet call is-${phase}`} aria-label={words[phase]}>
      <div class="call-head">
        <p class="call-phase" role="status">
          {words[phase]}
        </p>
        <p class="call-time" id="call-time">
          {clockDuration(until - (call.connectedAt ?? until))}
        </p>
      </div>
      <CallNotes />
      {state === 'talking' && <CallButtons session={session} />}
    </section>
  );
}

function phaseOf({ situation: { state }, isHeld }: DeskSession): 'over' | 'incoming' | 'held' | 'talking' {
  if (state === 'wrapUp') return 'over';
  if (state === 'reserved') return 'incoming';
  return isHeld ? 'held' : 'talking';
}

function CallButtons({ session: { isHeld, isRecordingPaused } }: { readonly session: DeskSession }): JSX.Element {
  const { actions } = useDeskWords();
  return (
    <div class="call-buttons">
      <KeyButton action="hangUp" label={actions.hangUp} tone="danger" />
      <KeyButton action="hold" label={isHeld ? actions.takeBack : actions.hold} pressed={isHeld} />
      <KeyButton action="transfer" label={actions.transfer} />
      <KeyButton action="keypad" label={actions.keypad} />
      <KeyButton
        action="recording"
        label={isRecordingPaused ? actions.record : actions.recording}
        pressed={isRecordingPaused}
      />
    </div>
  );
}

/** What else is to be known of the call: its recording, its transfer, who listens. */
function CallNotes(): JSX.Element {
  const { preferences } = useConsole();
  const { store, actions } = useDesk();
  const { call: words, transfer: transferWords } = useDeskWords();
  const transfer = store.transfer.value;
  return (
    <>
      {store.session.value?.isRecordingPaused && <p class="call-note warn">{words.recordingPaused}</p>}
      {store.isSupervised.value && <p class="call-note info">{words.supervised}</p>}
      {transfer?.change === 'transferred' && <p class="call-note good">{words.transferred}</p>}
      {transfer?.change === 'failed' && (
        <p class="call-note warn" role="alert">
          {words.transferFailed({ reason: reasonText(preferences.messages.value, transfer.reason, transfer.params) })}
        </p>
      )}
      {transfer?.change === 'consulting' && (
        <div class="call-note info">
          <p>{words.consulting}</p>
          <button class="button main" type="button" onClick={() => inBackground(actions.endTransfer('complete'))}>
            {transferWords.complete}
          </button>
          <button class="button" type="button" onClick={() => inBackground(actions.endTransfer('cancel'))}>
            {transferWords.cancel}
          </button>
        </div>
      )}
    </>
  );
}
