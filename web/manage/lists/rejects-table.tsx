import type { JSX } from 'preact';
import { wordOf } from '../../../src/messages/word-of.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { Loading } from '../../shared/components/loading.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useLoaded } from '../../shared/use-loaded.ts';
import { rejectsOf, type ImportJob } from './import-job.ts';

/** A row that was not taken, or was taken in doubt; several fields or reasons stand side by side, as `GET /imports/{id}/rejects?format=ndjson` has it. */
interface RejectedRow {
  readonly row: number;
  readonly severity: 'reject' | 'warning';
  readonly field: string;
  readonly reason: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** A person reads so many; the file has all of them. */
const mostRows = 200;

/** The rows of a list that were not taken, or in doubt, each with what is wrong with it, and the file to correct. */
export function RejectsTable({ job }: { readonly job: ImportJob }): JSX.Element | null {
  const { words } = useManage();
  const rejects = rejectsOf(job);
  if (rejects === 'none') return null;
  return rejects === 'here' ? <RejectedRows id={job.id} /> : <p class="hint">{words.lists.rejectsAre[rejects]}</p>;
}

function RejectedRows({ id }: { readonly id: string }): JSX.Element {
  const { api, preferences, words } = useManage();
  const problems = preferences.messages.value.importProblems;
  const t = words.lists;
  // One more says that there are more.
  const ask = (): Promise<readonly RejectedRow[]> =>
    api.askLines<RejectedRow>(`/imports/${id}/rejects?format=ndjson`, mostRows + 1);
  const loaded = useLoaded(ask, [id]);
  const rows = loaded.value.value;
  const names: Readonly<Record<string, string | undefined>> = t.fields;
  const columns: readonly Column<RejectedRow>[] = [
    { name: t.row, kind: 'number', cell: ({ row }) => row },
    {
      name: t.field,
      kind: 'head',
      cell: ({ field }) => eachOf(field, (name) => names[name] ?? (name === 'row' ? t.wholeRow : name)),
    },
    { name: t.why, cell: ({ reason }) => eachOf(reason, (code) => wordOf(problems, code)) },
    { name: t.content, kind: 'wide', cell: ({ record }) => <span class="soft">{contentOf(record)}</span> },
  ];
  return (
    <div class="stack">
      <Trouble of={loaded.trouble.value} />
      <Loading value={loaded.value} trouble={loaded.trouble} />
      {rows && (
        <DataTable
          label={t.rejectedRows}
          columns={columns}
          rows={rows.slice(0, mostRows)}
          keyOf={({ row, field, reason }) => `${row} ${field} ${reason}`}
          empty={t.noneRejected}
        />
      )}
      <p class="beside">
        <a class="button" href={`/imports/${id}/rejects`} download>
          {t.download}
        </a>
        <span class="soft">{rows && rows.length > mostRows ? t.firstOnly({ count: mostRows }) : t.downloadRule}</span>
      </p>
    </div>
  );
}

/** The parts of a cell in words, those that are equal once. */
function eachOf(cell: string, word: (part: string) => string): string {
  return [...new Set(cell.split(' / ').map(word))].join('; ');
}

function contentOf(record: Readonly<Record<string, unknown>>): string {
  return Object.values(record)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .filter((text) => text !== '')
    .join(' · ');
}
