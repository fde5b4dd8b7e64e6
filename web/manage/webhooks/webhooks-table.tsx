import type { JSX } from 'preact';
import { wordOf } from '../../../src/messages/word-of.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { countText, dateTimeText } from '../../shared/figure-texts.ts';
import { nameIn } from '../../shared/names.ts';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { useManage } from '../manage-context.ts';
import { addressOf } from '../sections.ts';
import type { Webhook } from './webhook.ts';

/** The systems that are sent events, and how far behind they are. */
export function WebhooksTable({
  webhooks,
  isBusy,
  test,
  remove,
}: {
  readonly webhooks: readonly Webhook[];
  readonly isBusy: boolean;
  readonly test: (webhook: Webhook) => void;
  readonly remove: (webhook: Webhook) => void;
}): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.webhooks;
  const count = (value: number): string => countText(value, preferences.language.value);
  const columns: readonly Column<Webhook>[] = [
    { name: t.url, kind: 'head', cell: (webhook) => <Address webhook={webhook} /> },
    { name: t.events, cell: (webhook) => <Events webhook={webhook} /> },
    { name: t.pending, kind: 'number', cell: ({ pending }) => count(pending) },
    {
      name: t.dead,
      kind: 'number',
      cell: ({ id, dead, lost }) => (
        <>
          {dead === 0 ? count(dead) : <a href={addressOf('webhooks', id)}>{count(dead)}</a>}
          {lost > 0 && <small class="soft">{t.lost({ count: count(lost) })}</small>}
        </>
      ),
    },
    {
      name: t.acts,
      kind: 'actions',
      cell: (webhook) => (
        <div class="row-actions">
          <button
            class="button"
            type="button"
            data-test={webhook.id}
            aria-disabled={isBusy}
            onClick={() => test(webhook)}
          >
            {t.test}
          </button>
          <SureButton id={`remove-${webhook.id}`} ask={t.remove} sure={t.removeSure} onSure={() => remove(webhook)} />
        </div>
      ),
    },
  ];
  return (
    <section class="sheet">
      <DataTable
        label={words.sections.webhooks}
        columns={columns}
        rows={webhooks}
        keyOf={({ id }) => id}
        empty={t.none}
      />
    </section>
  );
}

/** Where events go, since when, and whether they name debtors. */
function Address({ webhook: { url, personalData, createdAt } }: { readonly webhook: Webhook }): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.webhooks;
  const since = t.since({ when: dateTimeText(createdAt, preferences.language.value) });
  return (
    <>
      <span class="address">{url}</span>
      <small class="soft">{personalData ? `${since} · ${t.namesDebtors}` : since}</small>
    </>
  );
}

/** Which events, of which campaigns. */
function Events({ webhook: { types, campaigns } }: { readonly webhook: Webhook }): JSX.Element {
  const { names, words } = useManage();
  const t = words.webhooks;
  return (
    <>
      {types === undefined ? t.allEvents : types.map((type) => wordOf(t.types, type)).join(', ')}
      {campaigns && <small class="soft">{campaigns.map((id) => nameIn(names.campaigns, id)).join(', ')}</small>}
    </>
  );
}
