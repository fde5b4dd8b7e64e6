import type { JSX } from 'preact';
import { StateBadge } from '../../shared/components/state-badge.tsx';
import { countText } from '../../shared/figure-texts.ts';
import { useManage } from '../manage-context.ts';
import { DataTable, type Column } from '../../shared/components/data-table.tsx';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { addressOf } from '../sections.ts';
import { importLooks, isUnderWay, shareDone, type ImportJob } from './import-job.ts';

/** The imports that the service knows, the newest first. */
export function JobsTable({
  jobs,
  names,
}: {
  readonly jobs: readonly ImportJob[];
  /** Of campaigns, by id. */
  readonly names: ReadonlyMap<string, string>;
}): JSX.Element {
  const { preferences, words } = useManage();
  const language = preferences.language.value;
  const count = (value: number): string => countText(value, language);
  const t = words.lists;
  const columns: readonly Column<ImportJob>[] = [
    {
      name: t.when,
      kind: 'head',
      cell: ({ id, createdAt }) => <a href={addressOf('lists', id)}>{dateTimeText(createdAt, language)}</a>,
    },
    { name: t.campaign, cell: ({ campaignId }) => names.get(campaignId) ?? campaignId },
    { name: t.by, kind: 'wide', cell: ({ by }) => <span class="soft">{by}</span> },
    { name: t.state, cell: (job) => <JobState job={job} /> },
    { name: t.rows, kind: 'number', cell: ({ rows }) => count(rows) },
    { name: t.rejected, kind: 'number', cell: ({ rejected }) => count(rejected) },
    { name: t.stored, kind: 'wide number', cell: ({ stored, dryRun }) => (dryRun ? '–' : count(stored)) },
  ];
  return <DataTable label={t.earlier} columns={columns} rows={jobs} keyOf={({ id }) => id} empty={t.none} />;
}

/** The state of an import, and how far it is while it goes on. */
export function JobState({ job }: { readonly job: ImportJob }): JSX.Element {
  const { words } = useManage();
  const { states, checkOnly, progress } = words.lists;
  return (
    <>
      <StateBadge look={importLooks[job.state]} word={states[job.state]} />
      {job.dryRun && <small class="soft">{checkOnly}</small>}
      {isUnderWay(job) && <progress aria-label={progress} value={shareDone(job)} max={1} />}
    </>
  );
}
