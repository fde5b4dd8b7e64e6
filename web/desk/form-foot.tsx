import type { JSX } from 'preact';
import { SendButton } from '../shared/components/send-button.tsx';
import { clockDuration } from '../shared/duration.ts';
import type { CallForm } from './call-form.ts';
import { useDesk } from './desk-context.ts';
import { KeyButton } from './key-button.tsx';
import { useDeskWords } from './words/use-desk-words.ts';

/** How much time is left, where what was typed is, and the way on. */
export function FormFoot({ form }: { readonly form: CallForm }): JSX.Element {
  const { forms, outbox, keys } = useDesk();
  const { actions, unfinished } = useDeskWords();
  const isSending = outbox.waiting.value.has(form.callId);
  return (
    <div class="form-foot stack">
      {!forms.isEarlier && <Countdown />}
      <div class="form-buttons">
        <Place form={form} isSending={isSending} />
        {forms.isEarlier ? (
          <button class="button" type="button" id="leave-earlier" onClick={() => forms.leaveEarlier()}>
            {unfinished.back}
          </button>
        ) : (
          <KeyButton action="extend" label={actions.extend} />
        )}
        <SendButton id="submit" isBusy={false}>
          {actions.submit} <kbd aria-hidden="true">{keys.map.value.submit}</kbd>
        </SendButton>
      </div>
    </div>
  );
}

/** Of wrap-up: the service ends it, whatever the page does. */
function Countdown(): JSX.Element | null {
  const { store } = useDesk();
  const words = useDeskWords().form;
  const { state, since = 0, wrapUpEndsAt } = store.session.value?.situation ?? {};
  if (state !== 'wrapUp' || wrapUpEndsAt === undefined) return null;
  const left = Math.max(0, wrapUpEndsAt - store.serviceNow.value);
  const text = words.endsIn({ time: clockDuration(left) });
  return (
    <div class={`countdown ${left < 10_000 ? 'warn' : 'plum'}`} id="countdown">
      <p>{text}</p>
      <progress max={wrapUpEndsAt - since} value={left} aria-label={text} />
    </div>
  );
}

function Place({ form, isSending }: { readonly form: CallForm; readonly isSending: boolean }): JSX.Element {
  const { keeper } = useDesk();
  const words = useDeskWords().form;
  const places = { none: '', keeping: words.keeping, here: words.keptHere, kept: words.kept } as const;
  const text = isSending ? words.sending : form.isSaved.value ? words.sent : places[keeper.place.value];
  return (
    <p class="soft draft-place" id="draft-place" role="status">
      {text}
    </p>
  );
}
