import { createTask } from 'node-cron';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { Stores } from '../store/ports/stores.ts';
import type { CampaignSchedules } from './campaign-schedules.ts';
import type { Revaluer } from './revaluation.ts';
import { retentionStart, type RemovedRecordings } from './recordings-retention.ts';

/** The part of a node-cron task that the routine uses. */
export interface RoutineTask {
  start(): unknown;
  destroy(): unknown;
}

/** Makes a task that runs by a cron expression in a time zone, never twice at once. */
export type CreateTask = (
  expression: string,
  action: () => Promise<void>,
  options: { readonly timezone: string; readonly name: string; readonly noOverlap: true },
) => RoutineTask;

interface Parts {
  readonly config: Pick<ServiceConfig, 'journal' | 'notes' | 'audit'> & {
    readonly recordings: Pick<ServiceConfig['recordings'], 'retentionDays'>;
    readonly floor: Pick<ServiceConfig['floor'], 'id'>;
  };
  readonly schedules: Pick<CampaignSchedules, 'look'>;
  readonly revaluation: Revaluer;
  readonly stores: Pick<Stores, 'journal' | 'campaigns' | 'attemptNotes'>;
  /** Removes recordings that are from before an instant, the start of a UTC day, where nothing keeps them. */
  readonly removeOldRecordings: (before: EpochMs) => Promise<RemovedRecordings>;
  /** Lets entries of the audit log go that are from before an instant; how many. */
  readonly letGoAudit: (before: EpochMs) => Promise<number>;
  readonly clock: Clock;
  readonly log: Log;
  readonly createTask?: CreateTask;
  /** Up to when the journal is in history; absent: nobody archives it. */
  readonly archivedUntil?: (() => Promise<EpochMs>) | undefined;
}

/** Nobody works then in any of the countries served (UTC 8:10 is 2:10 to 5:10 from Mexico to Argentina). */
const nightly = '10 8 * * *';
/** Records are ranked for the hour to come. */
const beforeTheHour = '50 * * * *';
/** As fine as the times of a schedule. */
const everyMinute = '* * * * *';

/**
 * What happens by the clock: campaigns start, pause and drain at their times; old recordings, notes and
 * entries of the journal and the audit log are removed at night; debtors' value is estimated at night, and records ranked by
 * it every hour. A run that is still going when the next is due is not started twice.
 */
export class Routine {
  readonly #parts: Parts;
  readonly #createTask: CreateTask;
  readonly #tasks: RoutineTask[] = [];
  /** Ends a pass over records or campaigns. */
  #stopping = new AbortController();
  /** Passes that go on. */
  readonly #passes = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#createTask = parts.createTask ?? createTask;
  }

  /** Starts the tasks, and does at once what campaigns' schedules missed. */
  async start(): Promise<void> {
    const { config } = this.#parts;
    if (config.recordings.retentionDays > 0) this.#atNight('recordingsRetention', () => this.#removeOldRecordings());
    this.#stopping = new AbortController();
    this.#plan('valueEstimates', nightly, () => this.#pass(() => this.#revalue('estimate')));
    this.#plan('valueRanks', beforeTheHour, () => this.#pass(() => this.#revalue('rank')));
    if (config.journal.retentionDays > 0) this.#atNight('journalRetention', () => this.#trimJournal());
    if (config.notes.retentionDays > 0) this.#atNight('notesRetention', () => this.#removeOldNotes());
    if (config.audit.retentionDays > 0) this.#atNight('auditRetention', () => this.#letGoAudit());
    this.#plan('campaignSchedules', everyMinute, () => this.#lookAtSchedules());
    await this.#guard('campaignSchedules', () => this.#lookAtSchedules());
  }

  /** Resolves when nothing of it works with the stores any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    for (const task of this.#tasks.splice(0)) await task.destroy();
    await Promise.all(this.#passes);
  }

  #lookAtSchedules(): Promise<void> {
    return this.#pass(() => this.#parts.schedules.look());
  }

  #atNight(name: string, action: () => Promise<void>): void {
    this.#plan(name, nightly, action);
  }

  #plan(name: string, expression: string, action: () => Promise<void>): void {
    const guarded = (): Promise<void> => this.#guard(name, action);
    const task = this.#createTask(expression, guarded, { timezone: 'UTC', name, noOverlap: true });
    void task.start();
    this.#tasks.push(task);
  }

  #guard(name: string, action: () => Promise<void>): Promise<void> {
    return action().catch((error: unknown) => this.#parts.log.error({ task: name, err: error }, 'a task failed'));
  }

  async #pass(work: () => Promise<void>): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    const pass = work();
    // Whoever stops waits for its end, however it ends.
    const over = pass.catch(() => undefined);
    this.#passes.add(over);
    await over;
    this.#passes.delete(over);
    await pass;
  }

  /** One campaign after the other; one that fails does not keep the others. */
  async #revalue(what: 'rank' | 'estimate'): Promise<void> {
    const { stores, revaluation, log } = this.#parts;
    for (const { campaign } of await stores.campaigns.list()) {
      if (this.#stopping.signal.aborted) return;
      try {
        const { records, moved } = await revaluation[what](campaign.id, this.#stopping.signal);
        if (records > 0) log.info({ campaignId: campaign.id, what, records, moved }, 'records were valued anew');
      } catch (error) {
        log.error({ campaignId: campaign.id, what, err: error }, 'records could not be valued anew');
      }
    }
  }

  async #removeOldRecordings(): Promise<void> {
    const { config, removeOldRecordings, clock, log } = this.#parts;
    const before = retentionStart(clock.now(), config.recordings.retentionDays);
    const { days, ...removed } = await removeOldRecordings(before);
    if (days.length > 0 || removed.recordings > 0)
      log.info({ days: days.length, ...removed }, 'old recordings were removed');
  }

  async #removeOldNotes(): Promise<void> {
    const { config, stores, clock, log } = this.#parts;
    const notes = await stores.attemptNotes.removeBefore(retentionStart(clock.now(), config.notes.retentionDays));
    if (notes > 0) log.info({ notes }, 'old notes were removed');
  }

  async #letGoAudit(): Promise<void> {
    const { config, letGoAudit, clock, log } = this.#parts;
    const entries = await letGoAudit(retentionStart(clock.now(), config.audit.retentionDays));
    if (entries > 0) log.info({ entries }, 'old entries of the audit log were let go');
  }

  async #trimJournal(): Promise<void> {
    const { config, stores, clock, log, archivedUntil } = this.#parts;
    const oldest = retentionStart(clock.now(), config.journal.retentionDays);
    // Only behind the archiver: what is not in history yet stays, however old.
    const before = archivedUntil ? Math.min(oldest, await archivedUntil()) : oldest;
    const entries = await stores.journal.trim(config.floor.id, before);
    if (entries > 0) log.info({ entries }, 'old journal entries were removed');
  }
}
