import { randomUUID } from 'node:crypto';
import { Writable, type Readable } from 'node:stream';
import type { ImportLine, ImportRequest } from '../../api/services.ts';
import { importCsv } from './import-csv.ts';
import type { Clock } from '../../../kernel/clock.ts';
import type { CampaignService } from '../campaign-service.ts';
import type { Stores } from '../../store/ports/stores.ts';

interface Parts {
  readonly stores: Stores;
  readonly campaigns: CampaignService;
  readonly clock: Clock;
}

/** Lines that wait for a reader: beyond this the import waits too. */
const longestBacklog = 1_000;

/**
 * Imports an upload and tells of it line by line: progress while it runs, what was rejected as pieces of a CSV, the
 * report last. Ending the iteration early stops the import.
 *
 * @throws AppError CAMPAIGN_UNKNOWN, IMPORT_FAILED, STORE_UNREACHABLE
 */
export async function* importLines(parts: Parts, request: ImportRequest, upload: Readable): AsyncGenerator<ImportLine> {
  const { stores, campaigns, clock } = parts;
  const campaign = await campaigns.get(request.campaignId);
  const lines = new Backlog();
  const stop = new AbortController();
  const report = importCsv({
    source: upload,
    campaign,
    hopper: stores.hopper,
    staging: stores.stageImport(campaign.id, randomUUID()),
    clock,
    rejects: rejectsInto(lines),
    overrides: request.map,
    dryRun: request.dryRun,
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

function rejectsInto(lines: Backlog): Writable {
  return new Writable({
    decodeStrings: false,
    write(chunk: string | Buffer, _encoding, done) {
      lines.push({ type: 'rejects', csv: chunk.toString() });
      void lines.room().then(() => done());
    },
  });
}

/** Lines on their way from the import to whoever reads them. */
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

  /** Resolves when the reader has caught up. */
  room(): Promise<void> {
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
