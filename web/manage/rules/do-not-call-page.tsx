import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { phoneText } from '../../shared/phone-text.ts';
import { NumberLookup } from '../../shared/number-lookup.ts';

/** Numbers that nobody calls: look one up, add it, lift it. */
export function DoNotCallPage(): JSX.Element {
  const { api, words } = useManage();
  const t = words.doNotCall;
  const lookup = useMemo(() => new NumberLookup(api), [api]);
  const number = useSignal('');
  return (
    <>
      <SectionHead title={words.sections['do-not-call']} lead={t.lead} />
      <section class="sheet">
        <form
          class="stack"
          method="post"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            inBackground(lookup.find(number.value));
          }}
        >
          <Field
            id="number"
            label={t.number}
            rule={t.numberRule}
            value={number}
            wrong={lookup.isWrong.value ? t.numberWrong : ''}
            onEdit={() => lookup.forget()}
            autocomplete="off"
            maxLength={20}
          />
          <Trouble of={lookup.trouble.value} />
          <Found lookup={lookup} />
          <div class="dialog-buttons">
            <SendButton id="find" isBusy={lookup.isBusy.value}>
              {t.find}
            </SendButton>
          </div>
        </form>
      </section>
    </>
  );
}

function Found({ lookup }: { readonly lookup: NumberLookup }): JSX.Element | null {
  const { session, words } = useManage();
  const t = words.doNotCall;
  const found = lookup.found.value;
  if (found === undefined) return null;
  const mayWrite = mayDo(session, 'doNotCall.write');
  if (!found.isBarred)
    return (
      <Notice tone="info" role="status">
        <div class="last-change">
          <p>{t.free({ number: phoneText(found.number) })}</p>
          {mayWrite && (
            <button class="button" id="bar" type="button" onClick={() => inBackground(lookup.bar())}>
              {t.bar}
            </button>
          )}
        </div>
      </Notice>
    );
  return (
    <Notice tone="warn" role="status">
      <div class="last-change">
        <p>{t.barred({ number: phoneText(found.number), by: found.by ?? '–' })}</p>
        {mayWrite && <SureButton id="lift" ask={t.lift} sure={t.liftSure} onSure={() => inBackground(lookup.lift())} />}
      </div>
    </Notice>
  );
}
