import path from 'node:path';
import { createTask, type ScheduledTask } from 'node-cron';
import type { ServiceConfig } from '../../config/service-schema.ts';
import type { Clock } from '../kernel/clock.ts';
import type { CampaignService } from '../run/campaign-service.ts';
import type { Log } from '../run/ports.ts';
import { removeOldRecordings } from './recordings-retention.ts';

interface Parts {
  readonly config: ServiceConfig;
  readonly campaigns: CampaignService;
  readonly clock: Clock;
  readonly log: Log;
}

/** Nobody works then in any of the countries served (UTC 8:10 is 2:10 to 5:10 from Mexico to Argentina). */
const nightly = '10 8 * * *';

/**
 * What happens by the clock: campaigns start and pause at their hours, each in its own time zone; old recordings are
 * removed at night. A run that is not over when the next is due is not started twice.
 */
export class Routine {
  readonly #parts: Parts;
  readonly #tasks: ScheduledTask[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  start(): void {
    for (const schedule of this.#parts.config.schedules) void this.#add(schedule);
    if (this.#parts.config.recordings.retentionDays > 0) {
      this.#schedule(nightly, 'UTC', 'recordingsRetention', () => this.#removeOld());
    }
  }

  async stop(): Promise<void> {
    for (const task of this.#tasks.splice(0)) await task.destroy();
  }

  /** The zone is the campaign's; one that does not exist yet is looked up when the schedule first falls due in UTC. */
  async #add({ campaign: campaignId, at, action }: ServiceConfig['schedules'][number]): Promise<void> {
    const { campaigns, log } = this.#parts;
    try {
      const { timeZone } = await campaigns.get(campaignId);
      this.#schedule(at, timeZone, `${campaignId}-${action}`, async () => {
        const status = await campaigns.command(campaignId, action);
        log.info({ campaignId, action, status }, 'a schedule was carried out');
      });
    } catch (error) {
      log.warn({ campaignId, err: error }, 'a schedule names a campaign that is not there');
    }
  }

  #schedule(expression: string, timezone: string, name: string, action: () => Promise<void>): void {
    const guarded = (): Promise<void> =>
      action().catch((error: unknown) => this.#parts.log.error({ schedule: name, err: error }, 'a schedule failed'));
    const task = createTask(expression, guarded, { timezone, name, noOverlap: true });
    this.#tasks.push(task);
    void task.start();
  }

  async #removeOld(): Promise<void> {
    const { config, clock, log } = this.#parts;
    const folder = config.recordings.folder ?? path.join(config.stateFolder, 'recordings');
    const removed = await removeOldRecordings(folder, clock.now(), config.recordings.retentionDays);
    if (removed.length > 0) log.info({ days: removed.length }, 'old recordings were removed');
  }
}
