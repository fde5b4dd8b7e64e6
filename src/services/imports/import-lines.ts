import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { importCsv, type ImportProgress, type ImportReport } from './import-csv.ts';
import type { ColumnOverride } from '../../../dialer/debtor/import-columns.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { ErrorCode } from '../../../kernel/errors.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CampaignService } from '../campaign-service.ts';
import type { Stores } from '../../store/ports/stores.ts';
import type { TextFormat } from './text-format.ts';
import type { Language } from '../../messages/language.ts';

/** How an upload is read. */
export interface ImportOrder {
  readonly campaignId: string;
  /** Columns given by the operator, before detection. */
  readonly map: readonly ColumnOverride[];
  readonly dryRun: boolean;
  /** The language of the explanations beside rejected rows. */
  readonly language: Language;
}

/** One line of the answer to an upload: progress while it runs, rejected rows as pieces of a CSV, then the report. */
export type ImportLine =
  | ({ readonly type: 'progress' } & ImportProgress)
  | ({ readonly type: 'rejects'; readonly csv: string } & TextFormat)
  | { readonly type: 'report'; readonly report: ImportReport }
  | { readonly type: 'failed'; readonly code: ErrorCode; readonly message: string };

interface Parts {
  readonly stores: Stores;
  readonly campaigns: Pick<CampaignService, 'get'>;
  readonly clock: Clock;
}

/** Most lines that wait for a reader; beyond this the import waits too. */
const longestBacklog = 1_000;

/**
 * Imports an upload and reports line by line. Ending the iteration early stops the import. The lines may end with an
 * AppError IMPORT_FAILED or STORE_UNREACHABLE.
 *
 * @throws AppError CAMPAIGN_UNKNOWN before the first line
 */
export async function importLines(
  parts: Parts,
  order: ImportOrder,
  upload: Readable,
): Promise<AsyncGenerator<ImportLine>> {
  return linesOf(parts, { order, upload, campaign: await parts.campaigns.get(order.campaignId) });
}

async function* linesOf(
  { stores, clock }: Parts,
  { order, upload, campaign }: { readonly order: ImportOrder; readonly upload: Readable; readonly campaign: Campaign },
): AsyncGenerator<ImportLine> {
  const lines = new Backlog();
  const stop = new AbortController();
  const report = importCsv({
    source: upload,
    campaign,
    hopper: stores.hopper,
    staging: stores.stageImport(campaign.id, randomUUID()),
    clock,
    rejects: { language: order.language, write: (csv, format) => lines.pass({ type: 'rejects', csv, ...format }) },
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

  push(line: ImportLine): void {
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
