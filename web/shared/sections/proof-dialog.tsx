import type { JSX } from 'preact';
import { Dialog } from '../components/dialog.tsx';
import { Notice } from '../components/notice.tsx';
import { ProofFields } from '../components/proof-fields.tsx';
import { SendButton } from '../components/send-button.tsx';
import { credentialsProblemText } from '../credentials-problem.ts';
import { inBackground } from '../in-background.ts';
import { useSections } from './sections-context.ts';

/** Over the page: who are you, for what the service takes only from somebody who proved it a moment ago. */
export function ProofDialog(): JSX.Element | null {
  const { proof, preferences, words } = useSections();
  if (!proof.isAsking.value) return null;
  const shared = preferences.words.value;
  const trouble = proof.trouble.value;
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
        <ProofFields password={proof.password} code={proof.code} onEdit={() => undefined} />
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
