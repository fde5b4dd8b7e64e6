import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice } from '../shared/components/notice.tsx';
import { SendButton } from '../shared/components/send-button.tsx';
import { useConsole } from '../shared/console-context.ts';
import { goTo } from '../shared/go-to.ts';
import { inBackground } from '../shared/in-background.ts';
import { SignInField } from './sign-in-field.tsx';
import type { SignInSteps } from './sign-in-steps.ts';
import { SignInTrouble } from './sign-in-trouble.tsx';

/** User name, password, and the code of an app where there is one. */
export function CredentialsForm({ steps }: { readonly steps: SignInSteps }): JSX.Element {
  const { preferences } = useConsole();
  const words = preferences.words.value.signIn;
  const isShown = useSignal(false);
  const name = { autocapitalize: 'none', spellcheck: false, maxLength: 64 } as const;
  return (
    <form
      class="stack"
      method="post"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        inBackground(steps.sendCredentials().then(goTo));
      }}
    >
      {steps.hasEnded && steps.trouble.value === undefined && <Notice tone="info">{words.ended}</Notice>}
      <SignInTrouble steps={steps} />
      <SignInField id="user" label={words.user} input={steps.fields.user} autocomplete="username" required {...name} />
      <SignInField
        id="password"
        label={words.password}
        input={steps.fields.password}
        isSecret={!isShown.value}
        autocomplete="current-password"
        maxLength={200}
        required
      />
      <label class="check">
        <input
          id="show"
          type="checkbox"
          checked={isShown}
          onChange={({ currentTarget }) => (isShown.value = currentTarget.checked)}
        />
        {words.show}
      </label>
      <SignInField
        id="code"
        label={words.code}
        rule={words.codeRule}
        input={steps.fields.code}
        inputMode="numeric"
        autocomplete="one-time-code"
        maxLength={7}
      />
      <SendButton isBusy={steps.isBusy.value}>{words.enter}</SendButton>
      {steps.hasOpenId.value && (
        <>
          <p class="or">
            <span>{words.or}</span>
          </p>
          <a class="button" id="provider" href="/session/openid">
            {words.byProvider}
          </a>
        </>
      )}
      <p class="hint">{words.noAccount}</p>
    </form>
  );
}
