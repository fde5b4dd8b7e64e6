import type { JSX } from 'preact';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { credentialsProblemText } from '../../shared/credentials-problem.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { Dialog } from './dialog.tsx';

/** Over the page: who are you, for what the service takes only from somebody who proved it a moment ago. */
export function ProofDialog(): JSX.Element | null {
  const { proof, preferences, words } = useManage();
  if (!proof.isAsking.value) return null;
  const shared = preferences.words.value;
  const trouble = proof.trouble.value;
  const edited = (): void => undefined;
  return (
    <Dialog id="proof" title={words.proof.title} onClose={() => proof.close()}>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(proof.prove());
        }}
      >
        <p>{words.proof.why}</p>
        {trouble !== undefined && (
          <Notice tone="wrong" role="alert">
            {credentialsProblemText(trouble, preferences)}
          </Notice>
        )}
        <Field
          id="proof-password"
          label={shared.change.password}
          value={proof.password}
          wrong=""
          onEdit={edited}
          isSecret
          autocomplete="current-password"
          maxLength={200}
          required
        />
        <Field
          id="proof-code"
          label={shared.change.code}
          value={proof.code}
          wrong=""
          onEdit={edited}
          inputMode="numeric"
          autocomplete="one-time-code"
          maxLength={7}
        />
        <div class="dialog-buttons">
          <button class="button" type="button" onClick={() => proof.close()}>
            {shared.form.cancel}
          </button>
          <SendButton id="proof-send" isBusy={proof.isBusy.value}>
            {shared.change.confirm}
          </SendButton>
        </div>
      </form>
    </Dialog>
  );
}
