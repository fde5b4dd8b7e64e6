import { signal } from '@preact/signals';
import type { Language } from '../../../src/messages/language.ts';
import type { ApiClient } from '../../shared/api-client.ts';
import { OneAtATime } from '../../shared/one-at-a-time.ts';
import { headersOf } from './list-headers.ts';
import { isUnderWay, type ImportJob, type ListReport } from './import-job.ts';
import type { Sending } from '../../shared/send-list.ts';

/** Where somebody who hands a list in is: they choose it, it leaves, the service reads it, they see how it was read. */
export type UploadStep = 'choose' | 'sending' | 'reading' | 'checked';

/** A file as a browser gives it. */
type ListFile = Blob & { readonly name: string };

interface Parts {
  readonly api: Pick<ApiClient, 'ask'>;
  readonly send: (sending: Sending) => Promise<ImportJob>;
  /** @param ms before it asks again */
  readonly wait: (ms: number) => Promise<void>;
  /** Of the explanations beside rejected rows. */
  readonly language: () => Language;
  /** Takes the import that stores the list. */
  readonly onLoaded: (job: ImportJob) => void;
}

/** Between two looks at a check that runs, ms. */
const lookMs = 500;
const jsonLines = /\.(ndjson|jsonl|json)$/i;

/** Hands a list in: first a check that stores nothing and says how each column was read, then, as corrected, the import. */
export class ListUpload {
  readonly campaignId = signal('');
  readonly file = signal<ListFile | undefined>(undefined);
  readonly step = signal<UploadStep>('choose');
  /** Of the bytes, how many left. */
  readonly share = signal(0);
  /** The check, as the service has it. */
  readonly check = signal<ImportJob | undefined>(undefined);
  /** Columns that were chosen by hand, by their field. */
  readonly chosen = signal<ReadonlyMap<string, string>>(new Map());
  /** The columns were changed since the check. */
  readonly isOther = signal(false);
  /** The file's columns, for where the service could not read it. */
  readonly headers = signal<readonly string[]>([]);
  readonly #turns = new OneAtATime();
  readonly isBusy = this.#turns.isBusy;
  readonly trouble = this.#turns.trouble;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Takes another file; what was chosen for the one before does not hold. */
  take(file: ListFile): void {
    this.file.value = file;
    this.chosen.value = new Map();
    this.#start();
  }

  /** Takes a column for a field. */
  choose(field: string, column: string): void {
    this.chosen.value = new Map([...this.chosen.value, [field, column]]);
    this.isOther.value = true;
  }

  /** Lets the service read the list, and store nothing. */
  async look(): Promise<void> {
    await this.#turns.run(async () => {
      let job = await this.#send(true);
      this.step.value = 'reading';
      this.check.value = job;
      while (isUnderWay(job)) {
        await this.#parts.wait(lookMs);
        job = await this.#parts.api.ask<ImportJob>({ method: 'GET', path: `/imports/${job.id}` });
        this.check.value = job;
      }
      this.headers.value = await headersOf(this.file.value ?? new Blob());
      this.step.value = 'checked';
      this.isOther.value = false;
    }, this.#failed);
  }

  /** Imports the list as it was read last. */
  async load(): Promise<void> {
    await this.#turns.run(async () => {
      const job = await this.#send(false);
      this.file.value = undefined;
      this.#start();
      this.#parts.onLoaded(job);
    }, this.#failed);
  }

  /** How the check read the list; undefined: it has not ended, or failed. */
  get report(): ListReport | undefined {
    const job = this.check.value;
    return job?.state === 'done' ? (job.report as ListReport | undefined) : undefined;
  }

  /** What comes next: the check, the same check again as the columns were corrected, the import; undefined: another file. */
  get next(): 'look' | 'lookCorrected' | 'load' | undefined {
    if (this.file.value === undefined) return undefined;
    if (this.isOther.value) return 'lookCorrected';
    if (this.step.value !== 'checked') return 'look';
    return (this.report?.accepted ?? 0) > 0 ? 'load' : undefined;
  }

  async #send(isDryRun: boolean): Promise<ImportJob> {
    const file = this.file.value;
    if (file === undefined) throw new Error('no file was chosen');
    const query = new URLSearchParams({
      campaignId: this.campaignId.value,
      dryRun: String(isDryRun),
      language: this.#parts.language(),
    });
    for (const [field, column] of this.chosen.value) query.append('map', `${field}=${column}`);
    this.share.value = 0;
    this.step.value = 'sending';
    return this.#parts.send({
      path: `/imports?${query}`,
      type: jsonLines.test(file.name) ? 'application/x-ndjson' : 'text/csv',
      body: file,
      onShare: (share) => (this.share.value = share),
    });
  }

  readonly #failed = (error: unknown): void => {
    this.trouble.value = error;
    this.step.value = this.check.value === undefined ? 'choose' : 'checked';
  };

  #start(): void {
    this.step.value = 'choose';
    this.check.value = undefined;
    this.isOther.value = false;
    this.trouble.value = undefined;
  }
}
