import { useComputed } from '@preact/signals';
import type { JSX } from 'preact';
import { useCallback, useEffect, useMemo } from 'preact/hooks';
import type { CampaignReply } from '../../shared/api-client.ts';
import { inBackground } from '../../shared/in-background.ts';
import { useManage } from '../manage-context.ts';
import { SectionHead } from '../../shared/components/section-head.tsx';
import { Trouble } from '../../shared/sections/trouble.tsx';
import { useEvery } from '../../shared/sections/use-every.ts';
import { useLoaded } from '../../shared/use-loaded.ts';
import { addressOf } from '../sections.ts';
import { isUnderWay, type ImportJob } from './import-job.ts';
import { JobSheet } from './job-sheet.tsx';
import { JobsTable } from './jobs-table.tsx';
import { ListUpload } from './list-upload.ts';
import { sendList } from '../../shared/send-list.ts';
import { UploadForm } from './upload-form.tsx';

/** While an import goes on, its progress is asked for so often, ms: live events do not carry it. */
const progressMs = 1_000;

/** Handing lists in, and what became of those that were. */
export function ListsPage(): JSX.Element {
  const { api, place, preferences, words } = useManage();
  const jobs = useLoaded(() => api.ask<readonly ImportJob[]>({ method: 'GET', path: '/imports' }));
  const campaigns = useLoaded<readonly CampaignReply[]>(() => api.campaigns());
  const upload = useMemo(
    () =>
      new ListUpload({
        api,
        send: (sending) => sendList<ImportJob>(sending),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
        language: () => preferences.language.value,
        onLoaded: ({ id }) => (location.hash = addressOf('lists', id)),
      }),
    [api],
  );
  const reload = useCallback(() => jobs.reload(), [jobs]);
  const { id } = place.value;
  const opened = useComputed(() => jobs.value.value?.find((job) => job.id === place.value.id)).value;
  const isMoving = useComputed(() => {
    const known = jobs.value.value ?? [];
    const wanted = place.value.id;
    return known.some(isUnderWay) || (wanted !== undefined && !known.some((job) => job.id === wanted));
  }).value;
  useEvery(progressMs, isMoving, reload);
  const step = upload.step.value;
  useEffect(() => {
    if (step === 'checked') inBackground(reload());
  }, [step, reload]);
  const names = new Map((campaigns.value.value ?? []).map(({ campaign }) => [campaign.id, campaign.name]));
  if (id !== undefined) return <JobSheet job={opened} names={names} reload={reload} />;
  return (
    <>
      <SectionHead title={words.sections.lists} lead={words.lists.lead} />
      <UploadForm upload={upload} campaigns={campaigns.value.value} />
      <section class="sheet" aria-labelledby="jobs-title">
        <h2 id="jobs-title">{words.lists.earlier}</h2>
        <Trouble of={jobs.trouble.value ?? campaigns.trouble.value} />
        {jobs.value.value && <JobsTable jobs={jobs.value.value} names={names} />}
      </section>
    </>
  );
}
