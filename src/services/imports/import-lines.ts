import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { importCsv, type ImportProgress, type ImportReport } from './import-csv.ts';
import { appendChanges } from './jobs/change-log.ts';
import type { ColumnOverride } from '../../../dialer/debtor/import-columns.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { ErrorReason } from '../../../kernel/error-detail.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { ListFormat } from '../../store/ports/import-job.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { TextFormat } from './text/text-format.ts';
import type { Language } from '../../messages/language.ts';

/** How an upload is read. */
export interface ImportOrder {
  readonly campaignId: string;
  /** Columns given by the operator, before detection. */
  readonly map: readonly ColumnOverride[];
  readonly dryRun: boolean;
  /** What the upload is; absent: found out from its first character. */
  readonly format?: ListFormat;
  /** The language of the explanations beside rejected rows. */
  readonly language: Language;
  /** Where what changes is written down, for undoing it; absent: nowhere. */
  readonly changesFile?: string;
}

/** One line of the answer to an upload: progress while it runs, rejected rows as pieces of a CSV, then the report. */
export type ImportLine =
  | ({ readonly type: 'progress' } & ImportProgress)
  | ({ readonly type: 'rejects'; readonly csv: string } & TextFormat)
  | { readonly type: 'report'; readonly report: ImportReport }
  | {
      readonly type: 'failed';
      readonly code: ErrorCode;
      readonly message: string;
      readonly reason?: ErrorReason;
      readonly params?: Readonly<Record<string, unknown>>;
    };

/** What of a campaign an import needs. */
export type CampaignOfImport = Pick<Campaign, 'id' | 'country' | 'timeZone'>;

/** An upload, and where it goes. */
export interface ImportJob {
  readonly order: ImportOrder;
  readonly campaign: CampaignOfImport;
  readonly upload: Readable;
}

interface Parts {
  readonly stores: Pick<Stores, 'hopper' | 'stageImport'>;
  readonly clock: Clock;
}

/** Most lines that wait for a reader; beyond this the import waits too. */
const longestBacklog = 1_000;

/**
 * Imports an upload and reports line by line. Ending the iteration early stops the import. The lines may end with an
 * AppError IMPORT_FAILED or STORE_UNREACHABLE.
 */
export async function* importLines({ stores, clock }: Parts, job: ImportJob): AsyncGenerator<ImportLine> {
  const { order, campaign, upload } = job;
  const lines = new Backlog();
  const stop = new AbortController();
  const report = importCsv({
    source: upload,
    campaign,
    hopper: stores.hopper,
    staging: stores.stageImport(campaign.id, randomUUID()),
    clock,
    rejects: { language: order.language, write: (csv, format) => lines.pass({ type: 'rejects', csv, ...format }) },
    ...(order.changesFile === undefined ? {} : { changes: appendChanges.bind(undefined, order.changesFile) }),
    ...(order.format === undefined ? {} : { format: order.format }),
    overrides: order.map,
    dryRun: order.dryRun,
    onProgress: (progress) => lines.push({ type: 'progress', ...progress }),
    signal: stop.signal,
  });
  report.then(
    () => lines.end(),
    () => lines.end(),
  );
  try {
    yield* lines.read();
    yield { type: 'report', report: { ...(await report) } };
  } finally {
    // A reader that left must not leave the import waiting for room.
    lines.end();
    stop.abort();
    await report.catch(() => undefined);
  }
}

/** Lines on their way from the import to their reader. */
class Backlog {
  readonly #lines: ImportLine[] = [];
  #ended = false;
  #readable: (() => void) | undefined;
  #roomy: (() => void) | undefined;

  /** Progress that nobody has read yet is replaced. */
  push(line: ImportLine): void {
    if (line.type === 'progress' && this.#lines.at(-1)?.type === 'progress') this.#lines.pop();
    this.#lines.push(line);
    this.#readable?.();
  }

  end(): void {
    this.#ended = true;
    this.#readable?.();
    this.#roomy?.();
  }

  /** Adds a line, and resolves when the reader has caught up. */
  pass(line: ImportLine): Promise<void> {
    this.push(line);
    if (this.#lines.length < longestBacklog || this.#ended) return Promise.resolve();
    return new Promise((resolve) => (this.#roomy = resolve));
  }

  async *read(): AsyncGenerator<ImportLine> {
    for (;;) {
      yield* this.#lines.splice(0);
      this.#roomy?.();
      if (this.#lines.length > 0) continue;
      if (this.#ended) return;
      await new Promise<void>((resolve) => (this.#readable = resolve));
    }
  }
}
