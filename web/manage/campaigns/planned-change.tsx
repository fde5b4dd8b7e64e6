import type { JSX } from 'preact';
import { findingText } from '../../../src/messages/reason-text.ts';
import type { Applied } from '../../shared/api-client.ts';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { campaignFields } from './campaign-fields.ts';
import type { CampaignForm } from './campaign-form.ts';
import { textOf } from './field-text.ts';

type Difference = Applied['differences'][number];

/** What the service says would change, before and after, and the button that does it; before that, the one that asks. */
export function PlannedChange({
  form,
  isAllowed,
}: {
  readonly form: CampaignForm;
  readonly isAllowed: boolean;
}): JSX.Element | null {
  const { words } = useManage();
  const t = words.campaigns;
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
      {isEmpty ? <p class="hint">{t.nothing}</p> : <Differences planned={planned} />}
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

function Differences({ planned: { differences, change } }: { readonly planned: Applied }): JSX.Element {
  const { words } = useManage();
  const t = words.campaigns;
  const columns: readonly Column<Difference>[] = [
    { name: t.setting, kind: 'head', cell: ({ key }) => nameOf(key, words.settings) },
    ...(change === 'added'
      ? []
      : [{ name: t.before, cell: ({ key, before }: Difference) => <span class="soft">{shown(key, before)}</span> }]),
    { name: t.after, cell: ({ key, after }) => <strong>{shown(key, after)}</strong> },
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

/** The name of a setting; of a part of one, the setting's with the part's path. */
function nameOf(key: string, settings: Readonly<Record<string, { readonly name: string } | undefined>>): string {
  const field = campaignFields.find(({ path }) => key === path || key.startsWith(`${path}.`));
  if (!field) return key;
  const rest = key.slice(field.path.length + 1);
  const name = settings[field.path]?.name ?? field.path;
  return rest === '' ? name : `${name}: ${rest}`;
}

function shown(key: string, value: unknown): string {
  if (value === undefined) return '–';
  const field = campaignFields.find(({ path }) => key === path);
  if (field) return field.kind === 'share' ? `${textOf(field, value)} %` : textOf(field, value);
  return typeof value === 'string' ? value : JSON.stringify(value);
}
