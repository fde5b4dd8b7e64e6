import type { JSX } from 'preact';
import { Choice } from '../../shared/components/choice.tsx';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { nameIn } from '../../shared/names.ts';
import { phoneText } from '../../shared/phone-text.ts';
import { MoreButton } from '../../shared/sections/more-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import { addressOf } from '../sections.ts';
import { standingLooks, standingOf, type FoundDebtor } from './debtor.ts';
import { searchKinds, type DebtorSearch } from './debtor-search.ts';

/** Who is looked for, and who was found. */
export function SearchSheet({ search }: { readonly search: DebtorSearch }): JSX.Element {
  const { words } = usePast();
  const t = words.debtors;
  return (
    <section class="sheet stack">
      <form
        class="stack"
        method="post"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          inBackground(search.find());
        }}
      >
        <div class="two">
          <Choice
            id="search-kind"
            label={t.by}
            value={search.kind.value}
            options={searchKinds.map((kind) => ({ value: kind, text: t.kinds[kind] }))}
            onChoose={(kind) => (search.kind.value = kind)}
          />
          <Field
            id="search-text"
            label={t.text}
            rule={t.textRule}
            value={search.text}
            wrong={search.isWrong.value ? t.textWrong : ''}
            onEdit={() => (search.isWrong.value = false)}
            autocomplete="off"
            maxLength={search.kind.value === 'phone' ? 40 : 200}
          />
        </div>
        <div class="dialog-buttons">
          <SendButton id="search" isBusy={search.found.value?.isBusy.value ?? false}>
            {t.find}
          </SendButton>
        </div>
      </form>
      <Found search={search} />
    </section>
  );
}

function Found({ search }: { readonly search: DebtorSearch }): JSX.Element | null {
  const { names, words } = usePast();
  const t = words.debtors;
  const paged = search.found.value;
  if (paged === undefined) return null;
  const rows = paged.rows.value;
  const columns: readonly Column<FoundDebtor>[] = [
    {
      name: t.debtor,
      kind: 'head',
      cell: ({ debtorId, name = t.unnamed }) => (
        <>
          <a href={addressOf('debtors', debtorId)}>{name}</a> <small class="soft">{debtorId}</small>
        </>
      ),
    },
    { name: t.campaign, cell: ({ campaignId }) => nameIn(names.campaigns, campaignId) },
    { name: t.phones, cell: ({ phones }) => phones.map(phoneText).join(', ') },
    {
      name: t.state,
      cell: (record) => <StateBadge look={standingLooks[standingOf(record)]} word={t.standings[standingOf(record)]} />,
    },
  ];
  return (
    <div class="stack" role="status">
      <Trouble of={paged.trouble.value} />
      {search.isPartial.value && <Notice tone="warn">{t.partial}</Notice>}
      {rows && (
        <DataTable
          label={t.found}
          columns={columns}
          rows={rows}
          keyOf={({ campaignId, debtorId }) => `${campaignId} ${debtorId}`}
          empty={t.none}
        />
      )}
      <MoreButton of={paged} />
    </div>
  );
}
