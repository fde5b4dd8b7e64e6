import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { Notice } from '../../shared/components/notice.tsx';
import { clockDuration } from '../../shared/duration.ts';
import { inBackground } from '../../shared/in-background.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { useManage } from '../manage-context.ts';
import { dateTimeText } from '../../shared/figure-texts.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { SureButton } from '../../shared/sections/sure-button.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { addressOf } from '../sections.ts';
import { ReadAs } from './check-result.tsx';
import { FailureNotice } from './failure-notice.tsx';
import { actionsOf, rejectsOf, type ImportAction, type ImportJob, type ListReport } from './import-job.ts';
import { JobState } from './jobs-table.tsx';
import { RejectsTable } from './rejects-table.tsx';

interface JobProps {
  readonly job: ImportJob;
  readonly reload: () => Promise<void>;
}

/** One import: how far it is, what it did, the rows it did not take, and the ways back. */
export function JobSheet({
  job,
  names,
  reload,
}: Omit<JobProps, 'job'> & {
  /** Undefined: the service does not know it, or has not said yet. */
  readonly job: ImportJob | undefined;
  readonly names: ReadonlyMap<string, string>;
}): JSX.Element {
  const { preferences, words } = useManage();
  const t = words.lists;
  const back = (
    <p>
      <a href={addressOf('lists')}>← {t.allLists}</a>
    </p>
  );
  if (job === undefined)
    return (
      <>
        {back}
        <Notice tone="info">{t.searching}</Notice>
      </>
    );
  const when = dateTimeText(job.createdAt, preferences.language.value);
  const report = job.report as ListReport | undefined;
  return (
    <>
      {back}
      <SectionHead title={names.get(job.campaignId) ?? job.campaignId} lead={t.handedIn({ by: job.by, when })}>
        <Actions job={job} reload={reload} />
      </SectionHead>
      <section class="sheet stack" aria-labelledby="job-title">
        <h2 id="job-title">{t.state}</h2>
        <div class="job-state">
          <JobState job={job} />
          {job.timeLeftMs !== undefined && (
            <span class="soft">{t.timeLeft({ time: clockDuration(job.timeLeftMs) })}</span>
          )}
        </div>
        <FailureNotice job={job} />
        <Undone job={job} />
        {report && <ReadAs report={report} />}
        {report && job.state === 'done' && !job.dryRun && report.campaignStatus !== 'running' && (
          <Notice tone="info">
            {t.notRunning} <a href={addressOf('campaigns', job.campaignId)}>{t.toCampaign}</a>
          </Notice>
        )}
      </section>
      {rejectsOf(job) !== 'none' && (
        <section class="sheet" aria-labelledby="rejects-title">
          <h2 id="rejects-title">{t.rejectedRows}</h2>
          <RejectsTable job={job} />
        </section>
      )}
    </>
  );
}

function Undone({ job: { undo } }: { readonly job: ImportJob }): JSX.Element | null {
  const { words } = useManage();
  if (undo === undefined) return null;
  const { removed, restored, kept, changedSince } = undo;
  return <Notice tone="info">{words.lists.undoneText({ removed, restored, kept: kept + changedSince })}</Notice>;
}

function Actions({ job, reload }: JobProps): JSX.Element {
  const { api, words } = useManage();
  const t = words.lists;
  const turns = useMemo(() => new OneAtATime(), []);
  const act = (action: ImportAction): Promise<void> =>
    turns.run(async () => {
      if (action === 'remove') {
        await api.ask({ method: 'DELETE', path: `/imports/${job.id}` });
        location.hash = addressOf('lists');
      } else await api.ask({ method: 'POST', path: `/imports/${job.id}/${action}` });
      await reload();
    });
  return (
    <>
      {actionsOf(job).map((action) =>
        action === 'undo' || action === 'remove' ? (
          <SureButton
            key={action}
            id={`${action}-import`}
            ask={t.actions[action]}
            sure={t.sure[action]}
            onSure={() => inBackground(act(action))}
          />
        ) : (
          <button
            key={action}
            class="button"
            type="button"
            id={`${action}-import`}
            onClick={() => inBackground(act(action))}
          >
            {t.actions[action]}
          </button>
        ),
      )}
      <Trouble of={turns.trouble.value} />
    </>
  );
}
