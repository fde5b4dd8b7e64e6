import type { JSX } from 'preact';
import { findingText } from '../../../src/messages/reason-text.ts';
import type { Applied } from '../../shared/api-client.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { useSettingsForm } from './use-settings-form.ts';

type Difference = Applied['differences'][number];

/** What the service says would change, before and after, and the button that does it; before that, the one that asks. */
export function PlannedChange(): JSX.Element {
  const { form, isAllowed, words: t } = useSettingsForm();
  const planned = form.planned.value;
  if (!isAllowed) return <Notice tone="info">{t.readOnly}</Notice>;
  if (planned === undefined)
    return (
      <div class="dialog-buttons">
        <SendButton id="compare" isBusy={form.isBusy.value}>
          {t.compare}
        </SendButton>
      </div>
    );
  const isEmpty = planned.change === 'unchanged';
  return (
    <section class="sheet stack planned" aria-labelledby="planned-title">
      <h2 id="planned-title">{planned.change === 'added' ? t.plannedNew : t.planned}</h2>
      {planned.change === 'added' ? (
        <p class="hint">{t.plannedNewLead}</p>
      ) : isEmpty ? (
        <p class="hint">{t.nothing}</p>
      ) : (
        <Differences differences={planned.differences} />
      )}
      <Warnings planned={planned} />
      <div class="dialog-buttons">
        <button class="button" type="button" onClick={() => form.correct()}>
          {t.correct}
        </button>
        {!isEmpty && (
          <button
            class="button main"
            id="apply"
            type="button"
            aria-disabled={form.isBusy.value}
            onClick={() => inBackground(form.apply())}
          >
            {planned.change === 'added' ? t.applyNew : t.apply}
          </button>
        )}
      </div>
    </section>
  );
}

function Differences({ differences }: Pick<Applied, 'differences'>): JSX.Element {
  const { words: t, texts } = useSettingsForm();
  const columns: readonly Column<Difference>[] = [
    { name: t.setting, kind: 'head', cell: ({ key }) => texts.nameAt(key) },
    { name: t.before, cell: ({ key, before }) => <span class="soft">{texts.valueAt(key, before)}</span> },
    { name: t.after, cell: ({ key, after }) => <strong>{texts.valueAt(key, after)}</strong> },
  ];
  return (
    <DataTable label={t.planned} columns={columns} rows={differences} keyOf={({ key }) => key} empty={t.nothing} />
  );
}

function Warnings({ planned: { warnings = [] } }: { readonly planned: Applied }): JSX.Element {
  const { preferences } = useManage();
  return (
    <>
      {warnings.map((warning) => (
        <Notice key={`${warning.path} ${warning.code}`} tone="warn">
          {findingText(preferences.messages.value, warning)}
        </Notice>
      ))}
    </>
  );
}
