import type { JSX } from 'preact';
import { useEffect } from 'preact/hooks';
import { SendButton } from '../shared/components/send-button.tsx';
import { useConsole } from '../shared/console-context.ts';
import type { SecondFactor } from '../shared/api-client.ts';
import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { SignInField } from './sign-in-field.tsx';
import type { SignInSteps } from './sign-in-steps.ts';
import { SignInTrouble } from './sign-in-trouble.tsx';

/** A second factor for somebody who needs one: theirs, or a new one. */
export function FactorForm({ steps }: { readonly steps: SignInSteps }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.factor;
  const step = steps.step.value;
  const offer = step.name === 'factor' ? step.offer : undefined;
  useEffect(() => goTo('code'), [offer]);
  return (
    <form
      class="stack"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(steps.sendCode().then(goTo));
      }}
    >
      <SignInTrouble steps={steps} />
      {offer ? <NewFactor offer={offer} /> : <p>{`${words.ownWhy} ${words.own}`}</p>}
      <SignInField
        id="code"
        label={words.code}
        input={steps.fields.code}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
        required
      />
      <SendButton isBusy={steps.isBusy.value}>{words.confirm}</SendButton>
      {!offer && (
        <button class="button" type="button" id="set-up" onClick={() => inBackground(steps.offerFactor())}>
          {words.setUp}
        </button>
      )}
    </form>
  );
}

function NewFactor({ offer: { uri, qr } }: { readonly offer: SecondFactor }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.factor;
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return (
    <>
      <p>{words.why}</p>
      <p>{words.scan}</p>
      <svg class="qr" viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={words.picture}>
        <path d={qr.path} shape-rendering="crispEdges" />
      </svg>
      <p>{words.secret}</p>
      <p class="secret" id="secret">
        {secret.replaceAll(/(.{4})(?=.)/g, '$1 ')}
      </p>
    </>
  );
}
