import type { UtcOffset } from '../../dialer/compliance/civil-day.ts';
import type { Campaign } from '../../dialer/campaign/campaign.ts';
import { lastDue, type DueAction } from '../../dialer/campaign/schedule.ts';
import type { Clock, EpochMs } from '../../kernel/clock.ts';
import type { Log } from '../../kernel/log.ts';
import type { CampaignService } from '../services/campaign-service.ts';
import type { ScheduleMark } from '../store/ports/schedule-mark.ts';
import type { Stores } from '../store/ports/stores.ts';

/** What the audit log says of each action. */
const deeds = {
  start: 'a schedule started a campaign',
  pause: 'a schedule paused a campaign',
  drain: 'a schedule drained a campaign',
} as const satisfies Record<DueAction['action'], string>;

interface Parts {
  readonly stores: Pick<Stores, 'campaigns' | 'scheduleMarks'>;
  readonly campaigns: Pick<CampaignService, 'command'>;
  /** Writes into the audit log what was done to which campaign. */
  readonly record: (deed: string, campaignId: string) => Promise<void>;
  readonly utcOffset: UtcOffset;
  readonly clock: Clock;
  readonly log: Log;
}

/**
 * Starts, pauses and drains campaigns at their times. A mark in the store says up to when that was done: what was due while the
 * service or the store was away is made good, the latest action alone, and nothing is done twice over an operator's hand.
 */
export class CampaignSchedules {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Carries out what is due. One campaign that fails does not keep the others: it is due again at the next look. */
  async look(): Promise<void> {
    const { stores, log } = this.#parts;
    const stored = await stores.campaigns.list();
    const marks = new Map((await stores.scheduleMarks.list()).map((mark) => [mark.id, mark]));
    for (const { campaign, appliedAt } of stored) {
      const mark = marks.get(campaign.id);
      marks.delete(campaign.id);
      try {
        await this.#lookAt(campaign, appliedAt, mark);
      } catch (error) {
        log.error({ campaignId: campaign.id, err: error }, 'a schedule could not be carried out');
      }
    }
    for (const gone of marks.keys()) await stores.scheduleMarks.remove(gone);
  }

  async #lookAt(campaign: Campaign, appliedAt: EpochMs, mark: ScheduleMark | undefined): Promise<void> {
    const { clock, utcOffset } = this.#parts;
    const { id, schedule = [], timeZone } = campaign;
    const text = schedule.length > 0 ? JSON.stringify([timeZone, schedule]) : '';
    if (text === '') {
      if (mark) await this.#parts.stores.scheduleMarks.remove(id);
      return;
    }
    const isSame = text === mark?.schedule;
    const until = clock.now();
    const after = isSame ? mark.until : Math.max(mark?.until ?? 0, appliedAt);
    if (!isSame) await this.#mark({ id, until: after, schedule: text });
    const due = lastDue(campaign, { after, until }, utcOffset);
    if (!due) return;
    await this.#carryOut(id, due);
    await this.#mark({ id, until, schedule: text });
  }

  async #carryOut(campaignId: string, due: DueAction): Promise<void> {
    const { campaigns, record, log } = this.#parts;
    const status = await campaigns.command(campaignId, due.action);
    log.info({ campaignId, ...due, status }, 'a schedule was carried out');
    await record(deeds[due.action], campaignId);
  }

  async #mark(mark: ScheduleMark): Promise<void> {
    const { scheduleMarks } = this.#parts.stores;
    const read = await scheduleMarks.get(mark.id);
    const result = await scheduleMarks.put(mark, read?.version);
    // Without its mark an action would be repeated at every look.
    if (result !== 'stored') throw new Error(`the mark of a schedule was not stored: ${result}`);
  }
}
