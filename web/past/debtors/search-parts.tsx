import type { JSX } from 'preact';
import { Choice } from '../../shared/components/choice.tsx';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Field } from '../../shared/components/field.tsx';
import { Notice } from '../../shared/components/notice.tsx';
import { SendButton } from '../../shared/components/send-button.tsx';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { inBackground } from '../../shared/in-background.ts';
import { phoneText } from '../../shared/phone-text.ts';
import { MoreButton } from '../../shared/sections/more-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { usePast } from '../past-context.ts';
import { standingLooks, standingOf, type FoundDebtor } from './debtor.ts';
import { searchKinds, type DebtorSearch } from './debtor-search.ts';

/** By what, and for whom somebody looks. @param id begins the ids of its fields */
export function SearchForm({ id, search }: { readonly id: string; readonly search: DebtorSearch }): JSX.Element {
  const { words } = usePast();
  const t = words.debtors;
  return (
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
          id={`${id}-kind`}
          label={t.by}
          value={search.kind.value}
          options={searchKinds.map((kind) => ({ value: kind, text: t.kinds[kind] }))}
          onChoose={(kind) => (search.kind.value = kind)}
        />
        <Field
          id={`${id}-text`}
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
        <SendButton id={id} isBusy={search.found.value?.isBusy.value ?? false}>
          {t.find}
        </SendButton>
      </div>
    </form>
  );
}

/** Who was found; nothing until somebody looked. */
export function FoundDebtors({
  search,
  columns,
  except,
}: {
  readonly search: DebtorSearch;
  /** The first and the last of them; what everybody wants to know stands between. */
  readonly columns: readonly [Column<FoundDebtor>, Column<FoundDebtor>];
  /** Whom nobody looks for: the one whose page it is. */
  readonly except?: string;
}): JSX.Element | null {
  const { words } = usePast();
  const t = words.debtors;
  const paged = search.found.value;
  if (paged === undefined) return null;
  const rows = paged.rows.value?.filter(({ debtorId }) => debtorId !== except);
  const [first, last] = columns;
  const all: readonly Column<FoundDebtor>[] = [
    first,
    { name: t.phones, cell: ({ phones }) => phones.map(phoneText).join(', ') },
    {
      name: t.state,
      cell: (record) => <StateBadge look={standingLooks[standingOf(record)]} word={t.standings[standingOf(record)]} />,
    },
    last,
  ];
  return (
    <div class="stack" role="status">
      <Trouble of={paged.trouble.value} />
      {search.isPartial.value && <Notice tone="warn">{t.partial}</Notice>}
      {rows && (
        <DataTable
          label={t.found}
          columns={all}
          rows={rows}
          keyOf={({ campaignId, debtorId }) => `${campaignId} ${debtorId}`}
          empty={t.none}
        />
      )}
      <MoreButton of={paged} />
    </div>
  );
}
