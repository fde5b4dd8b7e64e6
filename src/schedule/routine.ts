import { createTask } from 'node-cron';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { CampaignService } from '../services/campaign-service.ts';
import type { FloorStep } from '../floor/state/floor-step.ts';
import type { Log } from '../../kernel/log.ts';
import type { Stores } from '../store/ports/stores.ts';
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
  readonly config: Pick<ServiceConfig, 'schedules' | 'journal' | 'notes' | 'audit'> & {
    readonly recordings: Pick<ServiceConfig['recordings'], 'retentionDays'>;
    readonly floor: Pick<ServiceConfig['floor'], 'id'>;
  };
  readonly campaigns: Pick<CampaignService, 'get' | 'command'>;
  readonly revaluation: Revaluer;
  readonly stores: Pick<Stores, 'journal' | 'campaigns' | 'attemptNotes'>;
  /** Removes recordings that are from before an instant, the start of a UTC day, where nothing keeps them. */
  readonly removeOldRecordings: (before: EpochMs) => Promise<RemovedRecordings>;
  /** Lets entries of the audit log go that are from before an instant; how many. */
  readonly letGoAudit: (before: EpochMs) => Promise<number>;
  /** Subscribes to the floor's steps, which include every campaign applied. */
  readonly subscribe: (listener: (step: FloorStep) => void) => () => void;
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

/**
 * What happens by the clock: campaigns start and pause at their hours, each in its own time zone; old recordings, notes and
 * entries of the journal and the audit log are removed at night; debtors' value is estimated at night, and records ranked by
 * it every hour. A run that is still going when the next is due is not started twice.
 */
export class Routine {
  readonly #parts: Parts;
  readonly #createTask: CreateTask;
  readonly #regular: RoutineTask[] = [];
  readonly #byCampaign = new Map<string, { readonly timeZone: string; readonly tasks: readonly RoutineTask[] }>();
  #unsubscribe: (() => void) | undefined;
  /** Ends a pass over the records. */
  #stopping = new AbortController();
  /** Those that go on. */
  readonly #passes = new Set<Promise<void>>();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#createTask = parts.createTask ?? createTask;
  }

  /** Starts the tasks. A schedule of an unknown campaign starts when that campaign is applied. */
  async start(): Promise<void> {
    const { config, subscribe, campaigns, log } = this.#parts;
    this.#unsubscribe = subscribe(({ event }) => {
      if (event.type === 'campaignApplied') this.#plan(event.campaign);
    });
    if (config.recordings.retentionDays > 0) this.#atNight('recordingsRetention', () => this.#removeOldRecordings());
    this.#stopping = new AbortController();
    this.#plain('valueEstimates', nightly, () => this.#pass('estimate'));
    this.#plain('valueRanks', beforeTheHour, () => this.#pass('rank'));
    if (config.journal.retentionDays > 0) this.#atNight('journalRetention', () => this.#trimJournal());
    if (config.notes.retentionDays > 0) this.#atNight('notesRetention', () => this.#removeOldNotes());
    if (config.audit.retentionDays > 0) this.#atNight('auditRetention', () => this.#letGoAudit());
    for (const campaignId of new Set(config.schedules.map(({ campaign }) => campaign))) {
      try {
        this.#plan(await campaigns.get(campaignId));
      } catch (error) {
        log.warn(
          { campaignId, err: error },
          'a schedule names an unknown campaign: it starts when the campaign is applied',
        );
      }
    }
  }

  /** Resolves when nothing of it works with the stores any more. */
  async stop(): Promise<void> {
    this.#unsubscribe?.();
    this.#stopping.abort();
    const planned = [...this.#byCampaign.values()].flatMap(({ tasks }) => tasks);
    this.#byCampaign.clear();
    for (const task of [...this.#regular.splice(0), ...planned]) await task.destroy();
    await Promise.all(this.#passes);
  }

  /** Plans the campaign's schedules in its zone, and again when the zone has changed. */
  #plan({ id, timeZone }: Campaign): void {
    const { config, campaigns, log } = this.#parts;
    const before = this.#byCampaign.get(id);
    const schedules = config.schedules.filter(({ campaign }) => campaign === id);
    if (schedules.length === 0 || before?.timeZone === timeZone) return;
    for (const task of before?.tasks ?? []) void task.destroy();
    const tasks = schedules.map(({ at, action }) =>
      this.#schedule(at, timeZone, `${id}-${action}`, async () => {
        const status = await campaigns.command(id, action);
        log.info({ campaignId: id, action, status }, 'a schedule was carried out');
      }),
    );
    this.#byCampaign.set(id, { timeZone, tasks });
  }

  #atNight(name: string, action: () => Promise<void>): void {
    this.#plain(name, nightly, action);
  }

  #plain(name: string, expression: string, action: () => Promise<void>): void {
    this.#regular.push(this.#schedule(expression, 'UTC', name, action));
  }

  async #pass(what: 'rank' | 'estimate'): Promise<void> {
    const pass = this.#revalue(what);
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

  #schedule(expression: string, timezone: string, name: string, action: () => Promise<void>): RoutineTask {
    const guarded = (): Promise<void> =>
      action().catch((error: unknown) => this.#parts.log.error({ schedule: name, err: error }, 'a schedule failed'));
    const task = this.#createTask(expression, guarded, { timezone, name, noOverlap: true });
    void task.start();
    return task;
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
