import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Choice } from '../../shared/components/choice.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SelectField } from '../../shared/components/select-field.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { nameIn } from '../../shared/names.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import type { DebtorRecord } from './debtor.ts';
import { StopForm, type StopKind, type StopReason } from './stop-form.ts';

/** Keeps a debtor from being called, and takes that back. */
export function StopSheet({
  id,
  records,
  onDone,
}: {
  readonly id: string;
  readonly records: readonly DebtorRecord[];
  readonly onDone: () => void;
}): JSX.Element {
  const { api, words } = usePast();
  const t = words.debtors.stop;
  const form = useMemo(() => new StopForm({ api, debtorId: id, now: Date.now, onDone }), []);
  return (
    <section class="sheet stack" aria-labelledby="stop-title">
      <h2 id="stop-title">{t.title}</h2>
      <p class="soft">{t.lead}</p>
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(form.stop());
        }}
      >
        <Fields form={form} records={records} />
        <Trouble of={form.trouble.value} />
        <Results form={form} />
        <div class="dialog-buttons">
          {records.some(({ stop }) => stop !== undefined) && (
            <SureButton id="free" ask={t.free} sure={t.freeSure} onSure={() => inBackground(form.free())} />
          )}
          <SendButton id="stop" isBusy={form.isBusy.value}>
            {t.send}
          </SendButton>
        </div>
      </form>
    </section>
  );
}

/** What is to be done, why, where and for how long. */
function Fields({
  form,
  records,
}: {
  readonly form: StopForm;
  readonly records: readonly DebtorRecord[];
}): JSX.Element {
  const { names, words } = usePast();
  const t = words.debtors.stop;
  return (
    <div class="two">
      <Choice<StopKind>
        id="stop-kind"
        label={t.kind}
        value={form.kind.value}
        options={choices(t.kinds)}
        onChoose={(kind) => (form.kind.value = kind)}
      />
      <Choice<StopReason>
        id="stop-reason"
        label={t.reason}
        value={form.reason.value}
        options={choices(t.reasons)}
        onChoose={(reason) => (form.reason.value = reason)}
      />
      <SelectField
        id="stop-campaign"
        label={t.campaign}
        value={form.campaignId}
        options={[
          { value: '', text: t.everywhere },
          ...records.map(({ campaignId }) => ({ value: campaignId, text: nameIn(names.campaigns, campaignId) })),
        ]}
      />
      {form.kind.value === 'hold' && (
        <Field
          id="stop-days"
          label={t.days}
          rule={t.daysRule}
          value={form.days}
          wrong={form.isWrong.value ? t.daysWrong : ''}
          onEdit={() => (form.isWrong.value = false)}
          autocomplete="off"
          inputMode="numeric"
          maxLength={4}
        />
      )}
    </div>
  );
}

function choices<K extends string>(texts: Readonly<Record<K, string>>): readonly { value: K; text: string }[] {
  return (Object.keys(texts) as K[]).map((value) => ({ value, text: texts[value] }));
}

/** What became of the debtor in each campaign. */
function Results({ form }: { readonly form: StopForm }): JSX.Element | null {
  const { names, words } = usePast();
  const t = words.debtors.stop;
  const results = form.results.value;
  if (results === undefined) return null;
  return (
    <Notice tone="good" role="status">
      {results.map(({ campaignId, result }) => (
        <p key={campaignId}>
          {nameIn(names.campaigns, campaignId)}: {t.results[result]}
        </p>
      ))}
    </Notice>
  );
}
