import type { JSX } from 'preact';
import { DataTable, type Column } from '../../../shared/components/data-table.tsx';
import { Notice } from '../../../shared/components/notice.tsx';
import { StateBadge } from '../../../shared/components/state-badge.tsx';
import { countText } from '../../../shared/figure-texts.ts';
import { inBackground } from '../../../shared/in-background.ts';
import { SureButton } from '../../../shared/sections/sure-button.tsx';
import { usePast } from '../../past-context.ts';
import { addressOf } from '../../sections.ts';
import { standingLooks, standingOf, type DebtorRecord } from '../debtor.ts';
import type { MergeForm } from './merge-form.ts';
import { previewOf, type Size } from './merge-preview.ts';

/** What the two records are, and what they become; then for ever. */
export function PlannedMerge({
  form,
  record,
  other,
}: {
  readonly form: MergeForm;
  readonly record: DebtorRecord;
  readonly other: DebtorRecord;
}): JSX.Element {
  const { words } = usePast();
  const t = words.merge;
  const { twice } = previewOf(record, other);
  return (
    <>
      <h3 id="merge-planned" tabIndex={-1}>
        {t.planned}
      </h3>
      <Sizes record={record} other={other} />
      <ul class="facts-list">
        <li>{t.idStands({ id: other.debtorId })}</li>
        <li>{t.bothCount}</li>
        <li>{t.stricter}</li>
        {twice.length > 0 && <li>{t.twice({ ids: twice.join(', ') })}</li>}
      </ul>
      <Notice tone="warn">
        {t.forEver} <a href={addressOf('debtors', other.debtorId)}>{t.otherWay}</a>
      </Notice>
      <div class="dialog-buttons">
        <button class="button" type="button" id="merge-other" onClick={() => form.forget()}>
          {t.another}
        </button>
        <SureButton id="merge" ask={t.merge} sure={t.mergeSure} onSure={() => inBackground(form.merge())} />
      </div>
    </>
  );
}

/** A fact of both, side by side with what it becomes. */
interface Line {
  readonly name: string;
  readonly stays: JSX.Element | string;
  readonly goes: JSX.Element | string;
  readonly both: JSX.Element | string;
}

function Sizes({ record, other }: { readonly record: DebtorRecord; readonly other: DebtorRecord }): JSX.Element {
  const { preferences, words } = usePast();
  const t = words.merge;
  const preview = previewOf(record, other);
  const count = (name: string, part: keyof Size): Line => {
    const text = (size: Size): string => countText(size[part], preferences.language.value);
    return { name, stays: text(preview.stays), goes: text(preview.goes), both: text(preview.both) };
  };
  const [name, otherName] = [record.document.name ?? '–', other.document.name ?? '–'];
  const lines: readonly Line[] = [
    { name: t.id, stays: record.debtorId, goes: other.debtorId, both: record.debtorId },
    { name: t.name, stays: name, goes: otherName, both: record.document.name ?? otherName },
    count(words.debtors.phones, 'numbers'),
    count(words.debtors.debts, 'debts'),
    count(words.debtors.attempts, 'attempts'),
    { name: words.debtors.state, stays: <Standing of={record} />, goes: <Standing of={other} />, both: t.stricterOne },
  ];
  const columns: readonly Column<Line>[] = [
    { name: t.what, kind: 'head', cell: (line) => line.name },
    { name: t.stays, cell: (line) => line.stays },
    { name: t.goes, cell: (line) => line.goes },
    { name: t.both, cell: (line) => <strong>{line.both}</strong> },
  ];
  return <DataTable label={t.planned} columns={columns} rows={lines} keyOf={(line) => line.name} empty="–" />;
}

function Standing({ of }: { readonly of: DebtorRecord }): JSX.Element {
  const { words } = usePast();
  const standing = standingOf(of);
  return <StateBadge look={standingLooks[standing]} word={words.debtors.standings[standing]} />;
}
