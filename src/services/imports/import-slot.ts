import type { Readable } from 'node:stream';
import type { CampaignStatus } from '../../../dialer/campaign/campaign.ts';
import { AppError } from '../../../kernel/errors.ts';
import type { CampaignService } from '../campaign-service.ts';
import type { ImportJob, ImportLine, ImportOrder } from './import-lines.ts';

/** An import that has begun. */
export interface RunningImport {
  lines(): AsyncIterable<ImportLine>;
  /** Idempotent. */
  stop(): void;
  /** Resolves when nothing of it runs any more. */
  readonly ended: Promise<void>;
}

interface Parts {
  readonly campaigns: Pick<CampaignService, 'report'>;
  readonly begin: (job: ImportJob) => RunningImport;
  /** Called as an import begins; what it returns is called when nothing of the import runs any more. */
  readonly begun: (campaignId: string) => () => void;
}

/** One line as the caller reads it: the report says what state the campaign is in, which decides what becomes of the list. */
export type ImportReply =
  | Exclude<ImportLine, { readonly type: 'report' }>
  | (Extract<ImportLine, { readonly type: 'report' }> & { readonly campaignStatus: CampaignStatus });

/** Where lists are handed in: one at a time for a service, since two would take its store from the calls. */
export class ImportSlot {
  readonly #parts: Parts;
  #running: { readonly campaignId: string; readonly run: RunningImport } | undefined;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /**
   * Begins an import and reports line by line. Ending the iteration early stops it.
   *
   * @throws AppError before the first line: CAMPAIGN_UNKNOWN, CAMPAIGN_IN_USE while it is being removed, IMPORT_BUSY while
   * another import runs
   */
  async take(order: ImportOrder, upload: Readable): Promise<AsyncIterable<ImportReply>> {
    const { campaign, status } = await this.#parts.campaigns.report(order.campaignId);
    if (this.#running || this.#isClosed) throw busy(this.#running?.campaignId);
    const run = this.#begin({ order, campaign, upload });
    return this.#lines(run, campaign.id, status);
  }

  /** Resolves when no import runs. */
  async free(): Promise<void> {
    while (this.#running) await this.#running.run.ended;
  }

  #begin(job: ImportJob): RunningImport {
    const campaignId = job.campaign.id;
    const over = this.#parts.begun(campaignId);
    try {
      const run = this.#parts.begin(job);
      this.#running = { campaignId, run };
      void run.ended.then(() => {
        this.#running = undefined;
        over();
      });
      return run;
    } catch (error) {
      over();
      throw error;
    }
  }

  /** Stops the import that runs, if any, and takes no other. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#running?.run.stop();
    await this.#running?.run.ended;
  }

  async *#lines(run: RunningImport, campaignId: string, before: CampaignStatus): AsyncGenerator<ImportReply> {
    let report: Extract<ImportLine, { readonly type: 'report' }> | undefined;
    try {
      for await (const line of run.lines()) {
        if (line.type === 'report') report = line;
        else yield line;
      }
    } finally {
      // Who has read the last line may begin the next import.
      await run.ended;
    }
    if (report) yield { ...report, campaignStatus: await this.#statusOf(campaignId, before) };
  }

  async #statusOf(campaignId: string, before: CampaignStatus): Promise<CampaignStatus> {
    const report = await this.#parts.campaigns.report(campaignId).catch(() => undefined);
    return report?.status ?? before;
  }
}

function busy(campaignId: string | undefined): AppError {
  const detail =
    campaignId === undefined ? { reason: 'serviceStops' as const } : { reason: 'importBusy' as const, campaignId };
  return new AppError('IMPORT_BUSY', detail);
}
