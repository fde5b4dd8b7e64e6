import type { JSX } from 'preact';
import { Field } from '../../shared/components/field.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { mayDo } from '../../shared/console-pages.ts';
import { inBackground } from '../../shared/in-background.ts';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useManage } from '../manage-context.ts';
import type { WebhookForm } from './webhook-form.ts';
import type { WebhookType } from './webhook.ts';

/** Another system that is to be sent events. */
export function NewWebhook({ form }: { readonly form: WebhookForm }): JSX.Element {
  const { session, words } = useManage();
  const t = words.webhooks;
  return (
    <section class="sheet" aria-labelledby="new-webhook-title">
      <h2 id="new-webhook-title">{t.add}</h2>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(form.send());
        }}
      >
        <div class="two">
          <Field
            id="webhook-url"
            label={t.url}
            rule={t.urlRule}
            value={form.url}
            wrong={form.isWrong.value ? t.urlWrong : ''}
            onEdit={() => (form.isWrong.value = false)}
            autocomplete="off"
            spellcheck={false}
            maxLength={2_000}
          />
          <Field
            id="webhook-campaigns"
            label={t.campaigns}
            rule={t.campaignsRule}
            value={form.campaigns}
            wrong=""
            onEdit={() => undefined}
            autocomplete="off"
            spellcheck={false}
          />
        </div>
        <TypesField form={form} />
        {mayDo(session, 'debtors.read') && (
          <label class="check">
            <input
              id="webhook-personal"
              type="checkbox"
              checked={form.personalData.value}
              onChange={({ currentTarget }) => (form.personalData.value = currentTarget.checked)}
            />
            <span>{t.personalData}</span>
          </label>
        )}
        <Trouble of={form.trouble.value} />
        <div class="dialog-buttons">
          <SendButton id="add-webhook" isBusy={form.isBusy.value}>
            {t.add}
          </SendButton>
        </div>
      </form>
    </section>
  );
}

/** Which events; none chosen: all. */
function TypesField({ form }: { readonly form: WebhookForm }): JSX.Element {
  const { words } = useManage();
  const t = words.webhooks;
  return (
    <fieldset class="permissions">
      <legend>{t.events}</legend>
      <p class="field-rule">{t.eventsRule}</p>
      <div class="permission-grid">
        {(Object.keys(t.types) as readonly (keyof typeof t.types)[])
          .filter((type): type is WebhookType => type !== 'webhook.test')
          .map((type) => (
            <label key={type} class="check">
              <input
                type="checkbox"
                value={type}
                checked={form.types.value.has(type)}
                onChange={() => form.toggle(type)}
              />
              <span title={type}>{t.types[type]}</span>
            </label>
          ))}
      </div>
    </fieldset>
  );
}
