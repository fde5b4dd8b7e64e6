import type { JSX } from 'preact';
import { reasonText } from '../../src/messages/reason-text.ts';
import { StateBadge } from '../shared/components/state-badge.tsx';
import { useConsole } from '../shared/console-context.ts';
import { clockDuration } from '../shared/duration.ts';
import { agentLooks } from '../shared/state-looks.ts';
import type { Situation } from './desk-api.ts';
import { useDesk } from './desk-context.ts';
import { KeyButton } from './key-button.tsx';
import { usePauseName } from './use-pause-name.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** The agent's state, since when and why, and what they may do about it. */
export function StateStrip(): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const words = useDeskWords();
  const pauseName = usePauseName();
  const { situation } = store.session.value ?? {};
  const state = situation?.state ?? 'offline';
  const name = preferences.messages.value.states.agentStates[state];
  const { pause, since = 0 } = situation ?? {};
  return (
    <section class={`sheet strip ${agentLooks[state].tone}`} aria-label={words.title}>
      <div class="strip-state" role="status">
        <StateBadge look={agentLooks[state]} word={pause === undefined ? name : `${name}: ${pauseName(pause)}`} />
        <Why />
      </div>
      {state !== 'offline' && (
        <p class="strip-age" id="state-age">
          {clockDuration(store.serviceNow.value - since)}
        </p>
      )}
      <Actions />
    </section>
  );
}

/** Why they are in this state, and what happens next. */
function Why(): JSX.Element {
  const { preferences } = useConsole();
  const { store } = useDesk();
  const words = useDeskWords();
  const { situation, why } = store.session.value ?? {};
  // Of a call the card says why, and of a pause its name.
  const isTold = (situation?.call === undefined || situation.state === 'wrapUp') && situation?.pause === undefined;
  const phone = situation && phoneNote(situation);
  return (
    <p class="strip-why">
      {why && isTold && (
        <span>{words.why({ reason: reasonText(preferences.messages.value, why.reason, why.params) })}</span>
      )}
      {situation?.wish && <strong>{words.wishes[situation.wish]}</strong>}
      {phone && <strong>{words[phone]}</strong>}
    </p>
  );
}

/** What is to be said of the phone; undefined: it is there. */
function phoneNote({ state, isPhoneUp, isPhoneCalled }: Situation): 'calling' | 'phoneDown' | undefined {
  if (isPhoneCalled) return 'calling';
  return state === 'offline' || isPhoneUp ? undefined : 'phoneDown';
}

function Actions(): JSX.Element {
  const { store } = useDesk();
  const { actions } = useDeskWords();
  const { situation } = store.session.value ?? {};
  const isInCall = situation?.state === 'talking' || situation?.state === 'reserved';
  return (
    <div class="strip-actions">
      <KeyButton
        action="ready"
        label={situation?.wish === 'pause' && isInCall ? actions.keepWorking : actions.ready}
        tone={situation?.state === 'paused' ? 'main' : ''}
      />
      <KeyButton action="pause" label={isInCall ? actions.pauseAfter : actions.pause} />
      <KeyButton action="dial" label={actions.dial} />
      <KeyButton action="signOff" label={isInCall ? actions.signOffAfter : actions.signOff} />
      <KeyButton action="keys" label={actions.keys} />
    </div>
  );
}
