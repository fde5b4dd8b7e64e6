import type { JSX } from 'preact';
import { problemText } from '../shared/api-problem.ts';
import { Notice } from '../shared/components/notice.tsx';
import { useConsole } from '../shared/console-context.ts';
import { CallbackFields } from './callback-fields.tsx';
import type { CallForm } from './call-form.ts';
import { submit } from './desk-commands.ts';
import { useDesk } from './desk-context.ts';
import { DispositionChoices } from './disposition-choices.tsx';
import { fieldsOf } from './form-fields.ts';
import { FormFoot } from './form-foot.tsx';
import { NotesField } from './notes-field.tsx';
import { PromiseFields } from './promise-fields.tsx';
import { useDeskWords } from './words/use-desk-words.ts';

/** The result of a call: what happened, what was agreed, what is to be known. */
export function CallFormView({ form }: { readonly form: CallForm }): JSX.Element {
  const { preferences } = useConsole();
  const desk = useDesk();
  const { form: words, unfinished, card } = useDeskWords();
  const { callBack, promise } = fieldsOf(form.choice.value);
  const trouble = form.trouble.value;
  const isReadOnly = desk.lock.role.value !== 'owner';
  const title = desk.forms.isEarlier ? unfinished.of({ name: form.card.document.name ?? card.unnamed }) : words.title;
  return (
    <section class="sheet" aria-labelledby="form-title">
      <h2 id="form-title">{title}</h2>
      <form
        id="result"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!isReadOnly) submit(desk);
        }}
      >
        <fieldset class="plain stack" disabled={isReadOnly}>
          {trouble !== undefined && (
            <Notice tone="wrong" role="alert">
              {problemText(trouble, preferences.words.value, preferences.messages.value)}
            </Notice>
          )}
          <DispositionChoices form={form} />
          {callBack !== 'no' && <CallbackFields form={form} />}
          {promise !== 'no' && <PromiseFields form={form} isRequired={promise === 'required'} />}
          <NotesField form={form} />
          <FormFoot form={form} />
        </fieldset>
      </form>
    </section>
  );
}
