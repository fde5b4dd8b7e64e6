import type { Readable } from 'node:stream';
import { isDeepStrictEqual } from 'node:util';
import { isTimeZone } from '../../../config/identifiers.ts';
import { mapColumns, type ColumnOverride } from '../../../dialer/debtor/import-columns.ts';
import { readImportRow, type ImportContext } from '../../../dialer/debtor/import-row.ts';
import { AppError } from '../../../kernel/errors.ts';
import { readPhone } from './read-phone.ts';
import { LineColumns } from './line-columns.ts';
import { readList } from './read-list.ts';
import type { JsonLineSource } from './read-json-lines.ts';
import type { FileRow } from './read-rows.ts';
import { mergeDebtor } from '../../../dialer/debtor/merge-debtor.ts';
import type { ImportChange } from './jobs/change-log.ts';
import { columnFailure, describeColumns } from './column-report.ts';
import { withoutReasons, type OpenedList } from './rejects/rejected-rows.ts';
import { RejectsReport, type RejectsTarget } from './rejects/rejects-report.ts';
import { RowStaging, type ReadRow } from './stage-rows.ts';
import type { Campaign } from '../../../dialer/campaign/campaign.ts';
import type { Hopper } from '../../store/ports/hopper.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { ListFormat } from '../../store/ports/import-job.ts';
import type { ImportStaging } from '../../store/ports/import-staging.ts';
import type { TextEncoding } from './text/text-format.ts';
import type { Debtor } from '../../../dialer/debtor/debtor.ts';

export interface ImportRequest {
  /** The bytes of a CSV file, or of JSON lines. */
  readonly source: Readable;
  /** What the file is; absent: found out from its first character. */
  readonly format?: ListFormat;
  readonly campaign: Pick<Campaign, 'id' | 'country' | 'timeZone'>;
  readonly hopper: Hopper;
  /** Opened for this import alone; discarded at its end, however it ends. */
  readonly staging: ImportStaging;
  readonly clock: Clock;
  /** Gets what could not be taken, piece by piece, as a file like the list itself, explained in `language`. */
  readonly rejects?: RejectsTarget;
  /** Columns given by the operator (`--map field=Column`), before detection. */
  readonly overrides?: readonly ColumnOverride[];
  /** Reads, checks and compares everything, and changes nothing. */
  readonly dryRun?: boolean;
  /** Gets what is about to change, before it does: what undoing the import needs. Of a dry run nothing. */
  readonly changes?: (changes: readonly ImportChange[]) => Promise<void>;
  /** Called after each batch, some ten times a second. */
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Stops the import. Before `storing` began, nothing has changed. */
  readonly signal?: AbortSignal;
}

export interface ImportProgress {
  /** `reading`: the file is read and staged. `storing`: the debtors go to the hopper. */
  readonly phase: 'reading' | 'storing';
  readonly rows: number;
  readonly bytes: number;
  readonly rejected: number;
  /** Debtors stored so far. */
  readonly stored: number;
}

export interface ImportReport {
  readonly dryRun: boolean;
  /** Rows of the file without its header: accepted + rejected. */
  readonly read: number;
  readonly accepted: number;
  readonly rejected: number;
  /** What is in doubt, or was left out, of accepted rows. */
  readonly warnings: number;
  /** Rows without content between others. */
  readonly blankRows: number;
  /** Rejected rows that came back: they were added to what was known of their debtors, and replaced nothing. */
  readonly supplement: boolean;
  /** Different debtors in the accepted rows: added + updated + unchanged. */
  readonly debtors: number;
  readonly added: number;
  readonly updated: number;
  readonly unchanged: number;
  /** Field → headers it was read from; `fields`: kept as they are. */
  readonly columns: Readonly<Record<string, readonly string[]>>;
  readonly delimiter: string;
  readonly encoding: TextEncoding;
  readonly durationMs: number;
  readonly rowsPerSecond: number;
  /** Largest memory of this process seen during the import, bytes. */
  readonly peakRssBytes: number;
}

const storeBatch = 500;

/**
 * Imports a list, CSV or JSON lines: every row is read, rows of one debtor are merged wherever they are, and each debtor is then added
 * to the hopper whole. Memory is bounded whatever the size of the file. Importing the same file again changes nothing.
 * A file of rejected rows that comes back, corrected, adds to what is known of its debtors: their other rows are not in it.
 *
 * @throws AppError `IMPORT_FAILED` when the file is not text, lacks a column that is needed, or the import was stopped;
 * `STORE_UNREACHABLE` when the store went away (import the file again)
 */
export async function importCsv(request: ImportRequest): Promise<ImportReport> {
  try {
    return await new ListImport(request).run();
  } catch (error) {
    throw error instanceof AppError
      ? error
      : new AppError('IMPORT_FAILED', { reason: 'importFailed' }, { cause: error });
  } finally {
    // If the store is away, the staging expires after a day.
    await request.staging.discard().catch(() => undefined);
  }
}

/** How far an import is. */
interface Progress {
  bytes(): number;
  rows(): number;
  rejected(): number;
}

/** A list whose columns are known, for the whole of it or line by line. */
interface MappedList extends Omit<OpenedList, 'headers' | 'supplement'> {
  readonly headers?: readonly string[];
  supplement(): boolean;
  readonly columns: Pick<LineColumns, 'of' | 'described' | 'requireGiven'>;
}

/** @throws AppError IMPORT_FAILED when a column that is needed or given is not there */
function csvList({ supplement, ...list }: OpenedList, overrides: ImportRequest['overrides']): MappedList {
  const columns = mapColumns(list.headers, overrides);
  if ('problem' in columns) throw columnFailure(columns, list.headers);
  return {
    ...list,
    supplement: () => supplement,
    columns: {
      of: () => columns,
      described: () => describeColumns(columns, list.headers),
      requireGiven: () => undefined,
    },
  };
}

function jsonList(list: JsonLineSource, overrides: ImportRequest['overrides']): MappedList {
  return { ...list, columns: new LineColumns(overrides) };
}

class ListImport {
  readonly #request: ImportRequest;
  readonly #startedAt: number;
  #peakRssBytes = 0;

  constructor(request: ImportRequest) {
    this.#request = request;
    this.#startedAt = request.clock.now();
  }

  async run(): Promise<ImportReport> {
    const { source, rejects, overrides, format } = this.#request;
    const read = await readList(source, format);
    const list = 'headers' in read ? csvList(withoutReasons(read), overrides) : jsonList(read, overrides);
    const report = rejects && new RejectsReport(list, rejects);
    try {
      return await this.#import(list, report);
    } finally {
      await report?.discard();
    }
  }

  async #import(list: MappedList, report?: RejectsReport): Promise<ImportReport> {
    const { campaign, staging } = this.#request;
    const context = { readPhone, isTimeZone: rememberAnswers(isTimeZone), ...campaign };
    const staged = new RowStaging(staging, report);
    const progress = { bytes: () => list.bytes(), rows: () => staged.read, rejected: () => staged.rejected };

    // While one batch is on its way to the store, the next is read.
    let storing = Promise.resolve();
    for await (const batch of list.batches) {
      this.#checkpoint('reading', progress, 0);
      const read = batch.map((row) => readRow(row, list, context));
      const rows = await this.#renamed(read);
      await storing;
      storing = staged.stage(rows);
      storing.catch(() => undefined);
    }
    await storing;
    list.columns.requireGiven();
    await staged.finish();
    await report?.deliver();
    const changes = await this.#store(progress, list.supplement());
    const durationMs = Math.max(1, this.#request.clock.now() - this.#startedAt);
    const { read, accepted, rejected, warnings, debtors } = staged;
    return {
      dryRun: this.#request.dryRun === true,
      ...{ read, accepted, rejected, warnings, debtors, ...changes },
      unchanged: debtors - changes.added - changes.updated,
      blankRows: list.blankRows(),
      supplement: list.supplement(),
      columns: list.columns.described(),
      delimiter: list.delimiter,
      encoding: list.format().encoding,
      durationMs,
      rowsPerSecond: Math.round((read * 1000) / durationMs),
      peakRssBytes: this.#peakRssBytes,
    };
  }

  /** Rows about a debtor whose record was merged into another are about that one. */
  async #renamed(rows: readonly ReadRow[]): Promise<readonly ReadRow[]> {
    const { hopper, campaign } = this.#request;
    const debtors = rows.flatMap(({ debtor }) => debtor ?? []);
    const ids = debtors.map(({ id }) => id);
    const survivors = await hopper.survivors(campaign.id, ids);
    const survivorOf = new Map(ids.map((id, at) => [id, survivors[at] ?? id]));
    return rows.map((row) => {
      const id = row.debtor && survivorOf.get(row.debtor.id);
      return row.debtor && id !== undefined && id !== row.debtor.id ? { ...row, debtor: { ...row.debtor, id } } : row;
    });
  }

  async #store(progress: Progress, supplement: boolean): Promise<{ added: number; updated: number }> {
    const { staging, hopper, campaign, clock, dryRun } = this.#request;
    const sum = { added: 0, updated: 0 };
    let stored = 0;
    for await (const scanned of staging.batches(storeBatch)) {
      this.#checkpoint('storing', progress, stored);
      const debtors = supplement ? await this.#supplemented(scanned) : scanned;
      if (dryRun !== true) await this.#tell(debtors);
      const { added, updated } = await (dryRun === true
        ? hopper.compare(campaign.id, debtors)
        : hopper.add(campaign.id, debtors, clock.now()));
      sum.added += added;
      sum.updated += updated;
      stored += scanned.length;
    }
    this.#checkpoint('storing', progress, stored);
    return sum;
  }

  /** Says what is about to be added or changed. */
  async #tell(debtors: readonly Debtor[]): Promise<void> {
    const { changes, hopper, campaign } = this.#request;
    if (!changes) return;
    const found = await hopper.find(
      campaign.id,
      debtors.map(({ id }) => id),
    );
    await changes(
      debtors.flatMap((after, i): readonly ImportChange[] => {
        const before = found[i]?.debtor;
        if (!before) return [{ added: after.id }];
        return isDeepStrictEqual(before, after) ? [] : [{ before, after }];
      }),
    );
  }

  /** What is known of the debtors, with what these rows add. */
  async #supplemented(debtors: readonly Debtor[]): Promise<readonly Debtor[]> {
    const { hopper, campaign } = this.#request;
    const ids = debtors.map(({ id }) => id);
    const found = await hopper.find(campaign.id, ids);
    return debtors.map((debtor, i) => {
      const known = found[i]?.debtor;
      return known ? mergeDebtor(known, debtor).debtor : debtor;
    });
  }

  #checkpoint(phase: ImportProgress['phase'], progress: Progress, stored: number): void {
    this.#peakRssBytes = Math.max(this.#peakRssBytes, process.memoryUsage.rss());
    if (this.#request.signal?.aborted) throw new AppError('IMPORT_FAILED', { reason: 'importStopped' });
    this.#request.onProgress?.({
      phase,
      rows: progress.rows(),
      bytes: progress.bytes(),
      rejected: progress.rejected(),
      stored,
    });
  }
}

/** The same question answered once: a file asks for the same few zones in every row. */
function rememberAnswers(ask: (name: string) => boolean): (name: string) => boolean {
  const answers = new Map<string, boolean>();
  return (name) => {
    const answer = answers.get(name) ?? ask(name);
    if (answers.size < 1_000) answers.set(name, answer);
    return answer;
  };
}

function readRow(source: FileRow, list: MappedList, shared: Omit<ImportContext, 'columns'>): ReadRow {
  const { cells, broken, headers = [] } = source;
  if (broken) return { source, problems: [{ severity: 'reject', field: 'row', reason: broken }] };
  const { problems, ...read } = readImportRow(cells, { ...shared, columns: list.columns.of(headers) });
  const unreadable = cells.some((cell) => cell.includes('\ufffd'));
  if (!unreadable) return { source, ...read, problems };
  return { source, ...read, problems: [...problems, { severity: 'warning', field: 'row', reason: 'unreadableText' }] };
}
