import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { reasonText } from '../../src/messages/reason-text.ts';
import { Field } from '../shared/components/field.tsx';
import { Notice } from '../shared/components/notice.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { useConsole } from '../shared/console-context.ts';
import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { useDesk } from './desk-context.ts';
import type { PhoneKind } from './phone-choice.ts';
import { useDeskWords } from './words/use-desk-words.ts';

/** Signing on, with the phone they choose. */
export function SignOn(): JSX.Element {
  const { store, actions, phone, lock } = useDesk();
  const words = useDeskWords();
  const isWrong = useSignal(false);
  const own = store.session.value?.agent.phone ?? '';
  const start = (): void => {
    isWrong.value = phone.named.value === '';
    if (isWrong.value) {
      goTo('other-phone');
      return;
    }
    phone.keep();
    askForNotices();
    inBackground(actions.signOn(phone.named.value));
  };
  return (
    <section class="sheet" aria-labelledby="sign-on-title">
      <h2 id="sign-on-title">{words.signOn.title}</h2>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (lock.role.value === 'owner') start();
        }}
      >
        <p class="hint">{words.signOn.lead}</p>
        <Failure />
        <fieldset class="options">
          <legend>{words.signOn.phone}</legend>
          <PhoneOption kind="browser" label={words.signOn.browser} />
          {own !== '' && own !== 'browser' && <PhoneOption kind="own" label={words.signOn.own({ phone: own })} />}
          <PhoneOption kind="other" label={words.signOn.other} />
        </fieldset>
        {phone.kind.value === 'other' && (
          <Field
            id="other-phone"
            label={words.signOn.otherPhone}
            rule={words.signOn.otherRule}
            value={phone.other}
            wrong={isWrong.value ? words.signOn.otherWrong : ''}
            onEdit={() => (isWrong.value = false)}
            autocomplete="off"
            maxLength={200}
          />
        )}
        <SendButton id="sign-on" isBusy={actions.isSigningOn.value}>
          {words.signOn.start}
        </SendButton>
      </form>
    </section>
  );
}

function PhoneOption({ kind, label }: { readonly kind: PhoneKind; readonly label: string }): JSX.Element {
  const { phone } = useDesk();
  return (
    <label class="option">
      <input
        type="radio"
        name="phone"
        value={kind}
        checked={phone.kind.value === kind}
        onChange={() => (phone.kind.value = kind)}
      />
      <strong>{label}</strong>
    </label>
  );
}

function Failure(): JSX.Element | null {
  const { preferences } = useConsole();
  const { actions } = useDesk();
  const words = useDeskWords();
  const failure = actions.signOnFailure.value;
  if (!failure) return null;
  return (
    <Notice tone="warn" role="alert">
      {failure.kind === 'calling'
        ? words.signOn.stillCalling
        : words.signOn.failed({ reason: reasonText(preferences.messages.value, failure.reason, failure.params) })}
    </Notice>
  );
}

/** Browsers ask only after a click, and this is the first of a shift. */
function askForNotices(): void {
  if ('Notification' in window && Notification.permission === 'default') inBackground(Notification.requestPermission());
}
