import type { Readable } from 'node:stream';
import { z } from 'zod';
import { AppError } from '../../../kernel/errors.ts';
import { may, type Principal } from '../../identity/principal.ts';
import type { ImportJobs } from '../../services/imports/jobs/import-jobs.ts';
import { timeLeftMs } from '../../services/imports/jobs/time-left.ts';
import type { ImportReply } from '../../services/imports/import-slot.ts';
import type { ImportOrder } from '../../services/imports/import-lines.ts';
import type { ImportJob } from '../../store/ports/import-job.ts';
import { doneReply, idParams } from '../contracts/common.ts';
import {
  importJobActionParams,
  importJobParams,
  importJobQuery,
  importJobReply,
  importJobsQuery,
  importLine,
  importQuery,
} from '../contracts/imports.ts';
import { mediaTypes } from '../exports/export-format.ts';
import { fileRoute, listUploadRoute, route, uploadRoute, type Route } from '../route.ts';

export interface ImportServices {
  /** Rejects when the import cannot begin. */
  take(order: ImportOrder, upload: Readable): Promise<AsyncIterable<ImportReply>>;
  readonly jobs: Pick<
    ImportJobs,
    'create' | 'list' | 'get' | 'cancel' | 'restart' | 'undo' | 'remove' | 'rejects' | 'now'
  >;
}

const guard = { permission: 'lists.import', scope: 'filtered', tag: 'imports' } as const;

/** Debtor records from lists: while the caller waits, or as jobs. */
export const importRoutes: readonly Route<ImportServices>[] = [
  uploadRoute({
    path: '/campaigns/:id/records',
    permission: 'lists.import',
    scope: { campaign: 'id' },
    tag: 'campaigns',
    takesJsonLines: true,
    summary:
      'Import debtor records from CSV (text/csv) or JSON lines (application/x-ndjson); answers with lines of JSON: progress, rejected rows, report',
    params: idParams,
    query: importQuery,
    reply: importLine,
    handle: (imports, { params, query: { map, dryRun, language }, body, listFormat: format }) =>
      imports.take({ campaignId: params.id, map, dryRun, language, ...(format && { format }) }, body),
  }),
  listUploadRoute({
    ...guard,
    path: '/imports',
    takesJsonLines: true,
    summary:
      'Hand in a list (text/csv or application/x-ndjson) as a job: it is taken in whole, waits for its turn, and runs by itself; one at a time for a campaign',
    query: importJobQuery,
    reply: importJobReply,
    handle: async ({ jobs }, { query, body, listFormat: format, caller: { principal } }) => {
      if (!mayImport(principal, query))
        throw new AppError('FORBIDDEN', { reason: 'outsideScope', permission: 'lists.import' });
      return shown(await jobs.create({ ...query, by: principal.id, ...(format && { format }) }, body), jobs.now());
    },
  }),
  route({
    ...guard,
    method: 'GET',
    path: '/imports',
    summary: 'The imports that were handed in as jobs, the newest first',
    query: importJobsQuery,
    reply: z.array(importJobReply).readonly(),
    handle: ({ jobs }, { query, caller: { principal } }) =>
      jobs
        .list()
        .filter((job) => mayImport(principal, job) && (query.campaignId ?? job.campaignId) === job.campaignId)
        .map((job) => shown(job, jobs.now())),
  }),
  route({
    ...guard,
    method: 'GET',
    path: '/imports/:id',
    summary: 'How far an import is, and what it did',
    params: importJobParams,
    reply: importJobReply,
    handle: ({ jobs }, { params, caller: { principal } }) => shown(known(jobs, params.id, principal), jobs.now()),
  }),
  fileRoute({
    ...guard,
    path: '/imports/:id/rejects',
    contentType: 'text/csv',
    asJsonLines: true,
    summary:
      'The rows that were not taken, as they were, each with its row, field, code and explanation; corrected, the file can be handed in again. As CSV, or as JSON lines by `format` or Accept. For a day',
    params: importJobParams,
    handle: async ({ jobs }, { params, format, caller: { principal } }) => {
      const { id } = known(jobs, params.id, principal);
      return format === 'ndjson'
        ? { ...(await jobs.rejects(id, 'ndjson')), contentType: mediaTypes.ndjson }
        : jobs.rejects(id);
    },
  }),
  route({
    ...guard,
    method: 'DELETE',
    path: '/imports/:id',
    summary: 'Forget an import that has ended, with its files and its report; records stay as they are',
    params: importJobParams,
    reply: doneReply,
    handle: async ({ jobs }, { params, caller: { principal } }) => {
      await jobs.remove(known(jobs, params.id, principal).id);
      return { done: true } as const;
    },
  }),
  route({
    ...guard,
    method: 'POST',
    path: '/imports/:id/:action',
    summary:
      'Cancel an import; start one again that was cut or failed; or undo it: records it added go unless somebody has or tried them, records it changed are as before unless somebody changed them since',
    params: importJobActionParams,
    reply: importJobReply,
    handle: async ({ jobs }, { params, caller: { principal } }) =>
      shown(await jobs[params.action](known(jobs, params.id, principal).id), jobs.now()),
  }),
];

function mayImport(principal: Principal, { campaignId }: { readonly campaignId: string }): boolean {
  return may(principal, 'lists.import', { campaignId });
}

/** @throws AppError NOT_FOUND for a job of a campaign outside the caller's scope, as for none */
function known(jobs: ImportServices['jobs'], id: string, principal: Principal): ImportJob {
  const job = jobs.get(id);
  if (!mayImport(principal, job)) throw new AppError('NOT_FOUND', { reason: 'importUnknown' });
  return job;
}

function shown(job: ImportJob, now: number): z.output<typeof importJobReply> {
  const { map: _map, language: _language, format: _format, ...rest } = job;
  const leftMs = timeLeftMs(job, now);
  const accepted = job.rows - job.rejected;
  return { ...rest, accepted, ...(leftMs === undefined ? {} : { timeLeftMs: leftMs }) };
}
