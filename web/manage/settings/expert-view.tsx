import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { Notice } from '../../shared/components/notice.tsx';
import type { DocumentWrong } from './settings-form.ts';
import { useSettingsForm } from './use-settings-form.ts';

/** The same campaign as one document, as its file would have it: to read, to copy, to paste another. */
export function ExpertView(): JSX.Element {
  const { form, words, isAllowed } = useSettingsForm();
  /** Undefined: nobody wrote in it, and it follows the fields. */
  const text = useSignal<string | undefined>(undefined);
  const wrong = useSignal<DocumentWrong | undefined>(undefined);
  const isTaken = useSignal(false);
  const t = words.expert;
  const take = (): void => {
    wrong.value = form.takeJson(text.value ?? form.json);
    isTaken.value = wrong.value === undefined;
    if (isTaken.value) text.value = undefined;
  };
  return (
    <details class="sheet" id="expert">
      <summary>
        <h2>{t.title}</h2>
      </summary>
      <div class="field stack">
        <label for="document">{t.document}</label>
        <textarea
          id="document"
          rows={16}
          spellcheck={false}
          readOnly={!isAllowed}
          value={text.value ?? form.json}
          aria-invalid={wrong.value !== undefined}
          aria-describedby="document-rule document-wrong"
          onInput={({ currentTarget }) => {
            text.value = currentTarget.value;
            isTaken.value = false;
            wrong.value = undefined;
          }}
        />
        <p class="field-rule" id="document-rule">
          {t.rule}
        </p>
        <p class="field-wrong" id="document-wrong">
          {wrong.value === undefined
            ? ''
            : wrong.value === 'notJson'
              ? t.notJson
              : t.unknown({ path: wrong.value.unknown })}
        </p>
        {isTaken.value && (
          <Notice tone="good" role="status">
            {t.taken}
          </Notice>
        )}
        {isAllowed && (
          <button class="button" type="button" id="take-document" onClick={take}>
            {t.take}
          </button>
        )}
      </div>
    </details>
  );
}
