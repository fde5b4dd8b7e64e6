import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { ColumnOverride } from '../../../../dialer/debtor/import-columns.ts';
import type { Clock, Timer } from '../../../../kernel/clock.ts';
import { AppError } from '../../../../kernel/errors.ts';
import { inBackground } from '../../../../kernel/in-background.ts';
import type { Log } from '../../../../kernel/log.ts';
import type { Language } from '../../../messages/language.ts';
import type { DocumentStore } from '../../../store/ports/document-store.ts';
import type { Hopper } from '../../../store/ports/hopper.ts';
import {
  mostImportJobs,
  type ImportJob,
  type ImportJobState,
  type ListFormat,
} from '../../../store/ports/import-job.ts';
import type { CampaignService } from '../../campaign-service.ts';
import type { ImportReply, ImportSlot } from '../import-slot.ts';
import type { RunningImports } from '../running-imports.ts';
import { readChanges } from './change-log.ts';
import type { JobFiles } from './job-files.ts';
import { undoImport } from './undo-import.ts';

/** A list that is handed in. */
export interface JobOrder {
  readonly campaignId: string;
  readonly by: string;
  readonly dryRun: boolean;
  readonly format?: ListFormat;
  readonly language: Language;
  readonly map: readonly ColumnOverride[];
}

interface Parts {
  readonly store: DocumentStore<ImportJob>;
  readonly files: JobFiles;
  readonly slot: Pick<ImportSlot, 'take' | 'free' | 'close'>;
  readonly campaigns: Pick<CampaignService, 'report'>;
  readonly running: Pick<RunningImports, 'begin'>;
  readonly hopper: Pick<Hopper, 'remove' | 'put'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** The files of a job are kept so long after its end, ms: a day, and no longer, for they hold persons. */
const filesLifeMs = 24 * 3_600_000;
const cleaningMs = 3_600_000;
/** Progress is written so often at most, ms. */
const progressMs = 500;

const unfinished: readonly ImportJobState[] = ['uploading', 'waiting', 'running'];
const restartable: readonly ImportJobState[] = ['failed', 'cancelled', 'interrupted'];
const removable: readonly ImportJobState[] = ['done', 'failed', 'cancelled', 'interrupted', 'undone'];
const undoable: readonly ImportJobState[] = ['done', 'failed', 'cancelled', 'interrupted'];

/** Imports that run by themselves: one at a time, in the order in which they came, and one at most for a campaign. */
export class ImportJobs {
  readonly #parts: Parts;
  /** In the order in which they run. */
  readonly #queue: string[] = [];
  readonly #jobs = new Map<string, ImportJob>();
  readonly #cancelled = new Set<string>();
  readonly #undoing = new Set<string>();
  #work: Promise<void> | undefined;
  #cleaning: Timer | undefined;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes up the jobs of the last run: those that waited go on, those that ran were cut and say so. */
  async start(): Promise<void> {
    for (const job of await this.#parts.store.list()) {
      this.#jobs.set(job.id, job);
      if (job.state === 'waiting') this.#queue.push(job.id);
      if (job.state === 'running') await this.#end(job.id, 'interrupted');
      if (job.state === 'uploading')
        await this.#fail(job.id, new AppError('IMPORT_FAILED', { reason: 'uploadBrokeOff' }));
    }
    await this.#clean();
    this.#begin();
  }

  /**
   * Takes a list in and lets it wait for its turn.
   *
   * @throws AppError CAMPAIGN_UNKNOWN, IMPORT_BUSY while the campaign has a job that has not ended, IMPORT_FAILED when the upload
   * is too long or breaks off
   */
  async create(order: JobOrder, upload: Readable): Promise<ImportJob> {
    const { files, campaigns, clock, store } = this.#parts;
    await campaigns.report(order.campaignId);
    this.#requireFree(order.campaignId);
    const id = randomUUID();
    const counts = { totalBytes: 0, bytes: 0, rows: 0, rejected: 0, stored: 0 };
    const job: ImportJob = { id, ...order, ...counts, createdAt: clock.now(), state: 'uploading', hasFiles: true };
    this.#jobs.set(id, job);
    await this.#makeRoom();
    await store.put(job);
    try {
      await this.#change(id, { totalBytes: await files.receive(id, upload), state: 'waiting' });
    } catch (error) {
      await this.#fail(id, error);
      throw error;
    }
    this.#queue.push(id);
    this.#begin();
    return this.get(id);
  }

  /** The instant that times of jobs are reckoned against. */
  now(): number {
    return this.#parts.clock.now();
  }

  /** The newest first. */
  list(): readonly ImportJob[] {
    return [...this.#jobs.values()].sort((a, b) => b.createdAt - a.createdAt);
  }

  /** @throws AppError NOT_FOUND */
  get(id: string): ImportJob {
    const job = this.#jobs.get(id);
    if (!job) throw new AppError('NOT_FOUND', { reason: 'importUnknown' });
    return job;
  }

  /** Stops a job; what it has stored stays until it is undone. @throws AppError NOT_FOUND, IMPORT_STATE */
  async cancel(id: string): Promise<ImportJob> {
    this.#require(id, ['waiting', 'running']);
    this.#cancelled.add(id);
    const place = this.#queue.indexOf(id);
    if (place >= 0) this.#queue.splice(place, 1);
    if (this.get(id).state === 'waiting') await this.#end(id, 'cancelled');
    return this.get(id);
  }

  /** Runs a job again whose upload is still there. @throws AppError NOT_FOUND, IMPORT_STATE, IMPORT_BUSY */
  async restart(id: string): Promise<ImportJob> {
    const job = this.#require(id, restartable);
    if (!(await this.#parts.files.has(id, 'upload'))) throw state(job.state);
    this.#requireFree(job.campaignId);
    this.#cancelled.delete(id);
    const { failure: _, endedAt: _ended, report: _report, ...rest } = job;
    await this.#put({ ...rest, bytes: 0, rows: 0, rejected: 0, stored: 0, state: 'waiting' });
    this.#queue.push(id);
    this.#begin();
    return this.get(id);
  }

  /** Takes back what a job did. @throws AppError NOT_FOUND, IMPORT_STATE, IMPORT_BUSY */
  async undo(id: string): Promise<ImportJob> {
    const { files, running } = this.#parts;
    const job = this.#require(id, undoable);
    if (job.dryRun || !job.hasFiles) throw state(job.state);
    this.#requireFree(job.campaignId);
    const over = running.begin(job.campaignId);
    this.#undoing.add(id);
    try {
      const undo = await undoImport(this.#parts, job.campaignId, readChanges(files.path(id, 'changes')));
      await this.#change(id, { undo, state: 'undone' });
      return this.get(id);
    } finally {
      this.#undoing.delete(id);
      over();
    }
  }

  /** Forgets a job that has ended, with its files and its report; what it did to records stays. @throws AppError NOT_FOUND, IMPORT_STATE */
  async remove(id: string): Promise<void> {
    const { store, files } = this.#parts;
    this.#require(id, removable);
    if (this.#undoing.has(id)) throw state('running');
    this.#jobs.delete(id);
    await files.remove(id);
    await store.remove(id);
  }

  /** Where the rejected rows are. @throws AppError NOT_FOUND when there are none, or none any more */
  async rejects(id: string, format?: ListFormat): Promise<{ readonly folder: string; readonly path: string }> {
    const { files } = this.#parts;
    this.get(id);
    if (!(await files.has(id, 'rejects'))) throw new AppError('NOT_FOUND', { reason: 'noRejects' });
    if (format === undefined) return { folder: files.folder, path: files.name(id, 'rejects') };
    // Of an import that runs there may be more later.
    if (unfinished.includes(this.get(id).state)) throw state(this.get(id).state);
    await files.writeRejectedLines(id);
    return { folder: files.folder, path: files.name(id, 'rejectedLines') };
  }

  /** Stops the job that runs, which can be started again; those that wait go on with the next start of the service. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#cleaning?.cancel();
    await this.#parts.slot.close();
    await this.#work;
  }

  #begin(): void {
    if (this.#isClosed || this.#work || this.#queue.length === 0) return;
    const { log } = this.#parts;
    this.#work = this.#runAll()
      .catch((error: unknown) => log.error({ err: error }, 'the jobs of imports stopped'))
      .finally(() => {
        this.#work = undefined;
        this.#begin();
      });
  }

  async #runAll(): Promise<void> {
    for (let id = this.#queue.shift(); id !== undefined && !this.#isClosed; id = this.#queue.shift())
      await this.#run(id);
  }

  async #run(id: string): Promise<void> {
    try {
      const lines = await this.#take(id);
      if (!lines) return;
      await this.#change(id, { state: 'running', startedAt: this.#parts.clock.now(), phase: 'reading' });
      await this.#follow(id, lines);
    } catch (error) {
      if (this.#isClosed) await this.#end(id, 'interrupted');
      else if (this.#cancelled.has(id)) await this.#end(id, 'cancelled');
      else await this.#fail(id, error);
    }
  }

  /** Begins the import as soon as the slot is free; undefined when the service stops first. */
  async #take(id: string): Promise<AsyncIterable<ImportReply> | undefined> {
    const { slot, files } = this.#parts;
    const { campaignId, map, dryRun, language, format } = this.get(id);
    const columns = map as readonly ColumnOverride[];
    const order = { campaignId, map: columns, dryRun, language, ...(format && { format }) };
    await files.remove(id, 'rejects');
    await files.remove(id, 'rejectedLines');
    while (!this.#isClosed && !this.#cancelled.has(id)) {
      await slot.free();
      try {
        const changes = dryRun ? {} : { changesFile: files.path(id, 'changes') };
        return await slot.take({ ...order, ...changes }, files.read(id));
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'IMPORT_BUSY') throw error;
      }
    }
    return undefined;
  }

  async #follow(id: string, lines: AsyncIterable<ImportReply>): Promise<void> {
    const { files, clock } = this.#parts;
    let writtenAt = 0;
    for await (const line of lines) {
      if (line.type === 'rejects') await files.addRejects(id, line.csv);
      if (line.type === 'report')
        await this.#change(id, { report: { ...line.report, campaignStatus: line.campaignStatus } });
      if (line.type === 'progress') {
        const { type: _, ...progress } = line;
        const isNews = clock.now() - writtenAt >= progressMs;
        if (isNews) writtenAt = clock.now();
        await this.#change(id, progress, isNews);
      }
      // Leaving the loop stops the import.
      if (this.#cancelled.has(id) && line.type !== 'report')
        throw new AppError('IMPORT_FAILED', { reason: 'importStopped' });
    }
    await this.#end(id, 'done');
  }

  async #fail(id: string, error: unknown): Promise<void> {
    const { code, detail } =
      error instanceof AppError ? error : new AppError('IMPORT_FAILED', { reason: 'importFailed' });
    await this.#change(id, { failure: { code, ...(detail ? { reason: detail.reason } : {}) } }, false);
    await this.#end(id, 'failed');
  }

  async #end(id: string, how: ImportJobState): Promise<void> {
    await this.#change(id, { state: how, endedAt: this.#parts.clock.now() });
    // A list that is in needs no copy; one that is not can be started again.
    if (how === 'done') await this.#parts.files.remove(id, 'upload');
  }

  #change(id: string, change: Partial<ImportJob>, isWritten = true): Promise<void> {
    const job = { ...this.get(id), ...change };
    this.#jobs.set(id, job);
    return isWritten ? this.#put(job) : Promise.resolve();
  }

  async #put(job: ImportJob): Promise<void> {
    this.#jobs.set(job.id, job);
    const before = await this.#parts.store.get(job.id);
    await this.#parts.store.put(job, before?.version);
  }

  #require(id: string, states: readonly ImportJobState[]): ImportJob {
    const job = this.get(id);
    if (!states.includes(job.state)) throw state(job.state);
    return job;
  }

  #requireFree(campaignId: string): void {
    const isBusy = [...this.#jobs.values()].some(
      (job) => job.campaignId === campaignId && unfinished.includes(job.state),
    );
    if (isBusy) throw new AppError('IMPORT_BUSY', { reason: 'importBusy', campaignId });
  }

  /** The oldest that have ended make room for a new job. */
  async #makeRoom(): Promise<void> {
    const { store, files } = this.#parts;
    const ended = this.list().filter((job) => !unfinished.includes(job.state));
    while (this.#jobs.size > mostImportJobs) {
      const oldest = ended.pop();
      if (!oldest) throw new AppError('IMPORT_BUSY', { reason: 'tooManyImports', most: mostImportJobs });
      this.#jobs.delete(oldest.id);
      await files.remove(oldest.id);
      await store.remove(oldest.id);
    }
  }

  /** Forgets the files of jobs that ended a day ago, and whom their reports name. */
  async #clean(): Promise<void> {
    const { files, clock, log } = this.#parts;
    for (const job of this.list()) {
      if (!job.hasFiles || job.endedAt === undefined || clock.now() - job.endedAt < filesLifeMs) continue;
      await files.remove(job.id);
      const undo = job.undo && { undo: { ...job.undo, keptIds: [], changedSinceIds: [] } };
      await this.#change(job.id, { hasFiles: false, ...undo });
    }
    if (this.#isClosed) return;
    this.#cleaning = clock.setTimer(cleaningMs, () =>
      inBackground(
        () => this.#clean(),
        (error) => log.error({ err: error }, 'files of imports could not be removed'),
      ),
    );
  }
}

function state(now: ImportJobState): AppError {
  return new AppError('IMPORT_STATE', { reason: 'importState', state: now });
}
